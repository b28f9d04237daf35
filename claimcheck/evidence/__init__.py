"""Evidence: snapshots, citations, archived copies."""
