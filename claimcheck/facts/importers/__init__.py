"""Facts from elsewhere: ClaimReview markup and JSON lines."""
