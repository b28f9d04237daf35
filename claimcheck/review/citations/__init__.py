"""The evidence that decisions cite: what is weak about it, and which is still needed."""
