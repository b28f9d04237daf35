"""Plug-ins as use cases see them."""
