"""One line-API widget paints all views."""
