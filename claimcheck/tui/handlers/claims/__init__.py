"""What is done with claims: decided, edited, said by others."""
