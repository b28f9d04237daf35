"""The review screen and the small windows over it."""
