"""The settings: schema and defaults, loading, trust, writing."""
