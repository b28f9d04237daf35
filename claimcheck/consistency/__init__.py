"""Consistency checks: contradictions between claims of one article."""
