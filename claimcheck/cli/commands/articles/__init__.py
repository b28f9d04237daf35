"""Commands that check and review articles."""
