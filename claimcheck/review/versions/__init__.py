"""From one version of an article to the next: aligned claims, carried decisions."""
