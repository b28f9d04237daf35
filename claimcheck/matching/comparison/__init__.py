"""A claim beside a fact, aspect by aspect: numbers, dates, names, negation, coverage."""
