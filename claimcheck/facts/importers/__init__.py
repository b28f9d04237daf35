"""Importers of facts: ClaimReview markup and JSON lines."""
