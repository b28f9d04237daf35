"""Facts for others."""
