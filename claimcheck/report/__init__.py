"""Reports: what was checked, how, and what came out, so that a reader can do it again."""
