"""Trained syntax of English: tags, base noun phrases, lemmas and dependencies of one sentence."""
