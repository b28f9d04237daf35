"""The store of the reviews: one SQLite file, events append-only."""
