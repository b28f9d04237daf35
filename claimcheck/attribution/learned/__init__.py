"""Learned attribution engine: linear models choose among candidate spans."""
