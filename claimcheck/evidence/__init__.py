"""Evidence seen outside, kept as it was: snapshots, citations, archive copies."""
