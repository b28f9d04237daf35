"""The version of the program: everything reads it here, and the package gives it as `__version__`."""

__version__ = "0.1.0"
