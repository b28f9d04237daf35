"""Commands that set up and diagnose an installation."""
