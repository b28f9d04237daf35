"""Commands for the articles of a newsroom: library, history, bundles, backups."""
