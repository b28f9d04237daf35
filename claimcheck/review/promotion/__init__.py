"""Signed decisions that become facts, and the files they are written to."""
