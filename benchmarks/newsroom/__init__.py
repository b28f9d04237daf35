"""A newsroom on one machine: a server of PostgreSQL, clients, and a network that breaks."""
