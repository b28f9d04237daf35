"""Claims and chains as reviewers edit them."""
