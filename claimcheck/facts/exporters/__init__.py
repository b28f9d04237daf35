"""Exporters of facts."""
