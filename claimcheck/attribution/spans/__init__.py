"""Source, cue and content of each attribution, found by rules."""
