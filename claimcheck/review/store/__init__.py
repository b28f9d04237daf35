"""The review store: SQLite, append-only events, migrations, seals."""
