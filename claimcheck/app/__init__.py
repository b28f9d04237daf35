"""Use cases: what the command line, the screen and the Python interface call."""
