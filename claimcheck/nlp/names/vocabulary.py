"""Word lists for names: titles, roles, head nouns of organisations and places.

`data/vocabulary.tsv` holds them, and says what each list is for.
"""

from claimcheck.nlp.word_lists import word_lists

_LISTS = word_lists(__file__, "vocabulary")
FEMALE_TITLES = _LISTS["female_titles"]
MALE_TITLES = _LISTS["male_titles"]
TITLES = FEMALE_TITLES | MALE_TITLES | _LISTS["titles"]
ROLES = _LISTS["roles"]
FEMALE_ROLES = _LISTS["female_roles"]
MALE_ROLES = _LISTS["male_roles"]
ROLE_MODIFIERS = _LISTS["role_modifiers"]
ORGANISATIONS = _LISTS["organisations"]
OUTLETS = _LISTS["outlets"]
PLACES = _LISTS["places"]
EVENTS = _LISTS["events"]
CLOSED = _LISTS["closed"]
FUNCTION = _LISTS["function"]
CALENDAR = _LISTS["calendar"]
SPEECH = _LISTS["speech"]
NO_NAMES = _LISTS["no_names"]
BODY_NOUNS = _LISTS["body_nouns"]
ADJECTIVES = _LISTS["adjectives"]
LABELS = _LISTS["labels"]
