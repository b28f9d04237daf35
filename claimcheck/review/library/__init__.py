"""The articles of a workspace: catalogue, search, similar decisions."""
