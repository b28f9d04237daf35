"""A reader, a source, a report, a check and a command for claimcheck."""
