"""What takes long to try: expressions on a megabyte of one sign, hostile texts, hours of review."""
