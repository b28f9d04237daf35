"""Passes over the attributions that the engines found: completed, corrected and nested."""
