"""One module a format of the report."""
