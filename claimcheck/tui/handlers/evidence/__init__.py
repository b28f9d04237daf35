"""What is done with evidence: read, looked up, added."""
