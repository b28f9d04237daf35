"""Commands that decide claims, sign a review off and report it."""
