"""Several reviewers: agreement, blind review, sign-off."""
