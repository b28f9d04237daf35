"""Long-running tests: regular expressions on a megabyte of one character, hostile texts, hours of review."""
