"""Words that introduce what somebody says or thinks, by the complements they take.

Lemmas are listed once; `inflect` makes the forms. The classes follow the usual division of reporting verbs
by their complements (Quirk et al. 1985, ch. 14 and 16): a clause, an infinitive, an object.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal


def words(text: str) -> frozenset[str]:
    """A set of the words in `text`."""
    return frozenset(text.split())


Form = Literal["base", "s", "past", "part", "ing"]

# Verbs of saying that need no further sign: clause, quotation and inversion all count.
SAY = """
say tell add note write announce claim argue state explain insist warn tweet reply assert allege contend
conclude recall remark reiterate joke quip concede emphasize emphasise stress lament boast brag retort
recount affirm declare acknowledge admit testify report suggest maintain reveal disclose predict opine
muse vow caution complain confirm deny retweet post counter assure inform remind advise observe indicate
estimate hint imply clarify elaborate interject confide gush fume chide crow thunder exclaim mutter
whisper shout yell scream chant stipulate underline underscore speculate surmise reckon deadpan tease
bemoan decry
"""
# Verbs of saying that count only before "that", a question word or a quotation, or after what they report.
SAY_CLAUSE = """
respond answer continue repeat confess comment mention agree demand propose recommend rule signal
signify charge protest pledge promise threaten swear plead ask question wonder inquire proclaim
pronounce profess preach relate narrate volunteer venture joke interrupt echo read go begin conclude
finish cry snap plead roar deduce theorize theorise forecast project discover establish find show prove
demonstrate illustrate verify certify decree direct instruct order warrant guarantee specify teach
publish
"""
# Verbs of thinking, feeling, expecting: attributions, but no speech.
THINK = """
believe think expect hope fear doubt feel suspect assume imagine guess suppose know understand realize
realise consider worry anticipate envision foresee dread dream figure judge learn hear see recognize
recognise remember forget regret decide determine presume trust
"""
# Verbs whose infinitive tells what somebody promises, wants, declines.
INFINITIVE = """
vow pledge promise threaten decline refuse offer agree want hope expect seek plan intend wish ask demand
propose claim swear decide aim prefer volunteer request plead beg appear seem
"""
# Verbs of saying with an object: what is called, praised, accused, urged.
OBJECT = """
call accuse criticize criticise describe praise urge blame denounce condemn mock defend dismiss reject
blast slam question characterize characterise label brand dub portray depict cite tout deride decry
lambaste rebuke hail applaud thank challenge condemn attack assail bash ridicule credit liken compare
welcome propose support oppose endorse discuss mention address express voice announce reveal deny quote
repeat reference highlight disavow disclose reiterate question demand encourage press lament bemoan
explain detail outline articulate list claim predict acknowledge admit concede recommend request order
tell ask warn remind advise urge inform assure estimate issue publish share post echo report note
denounce chastise chide scold berate commend congratulate salute laud
"""
# Cues of two words: the verb and its particle or preposition.
PARTICLES: Mapping[str, frozenset[str]] = {
    verb: frozenset(particles.split())
    for verb, particles in {
        "point": "to out",
        "refer": "to",
        "speak": "of about out against",
        "talk": "about of up",
        "call": "for on",
        "rail": "against",
        "allude": "to",
        "respond": "to by with",
        "complain": "about of",
        "warn": "about of against",
        "lash": "out",
        "joke": "about",
        "boast": "of about",
        "brag": "about",
        "object": "to",
        "push": "for back",
        "argue": "for against",
        "advocate": "for",
        "apologize": "for",
        "apologise": "for",
        "ask": "for about",
        "think": "of about",
        "worry": "about",
        "care": "about",
        "dream": "of",
        "hint": "at",
        "caution": "against",
        "inquire": "about",
        "comment": "on",
        "elaborate": "on",
        "weigh": "in",
        "look": "forward",
        "read": "out",
        "plead": "guilty for",
        "testify": "to about",
        "focus": "on",
        "hope": "for",
        "vote": "for against",
        "side": "with",
        "agree": "with on",
        "disagree": "with on about",
        "approve": "of",
        "disapprove": "of",
        "single": "out",
        "lay": "out",
        "rule": "out",
    }.items()
}
# Nouns that carry a statement: "the claim that", "her assertion that", "a statement by".
NOUNS = words("""
    claim assertion statement allegation accusation suggestion argument contention announcement
    admission declaration insistence remark comment warning promise pledge vow threat denial complaint
    criticism praise prediction estimate belief view opinion fear hope concern worry doubt expectation
    assumption conclusion finding report rumor rumour speculation notion assurance confession testimony
    revelation proposal call demand request confirmation reminder observation acknowledgment
    acknowledgement assessment
""")
THINK_NOUNS = words("belief view opinion fear hope concern worry doubt expectation assumption notion")
# Forms that are more often nouns than verbs.
NOUNLIKE = words("""
    state states tweet tweets report reports release releases question questions call calls show shows
    demand demands request requests remark remarks comment comments claim claims estimate estimates
    promise promises pledge pledges hope hopes fear fears doubt doubts plan plans support supports
    attack attacks answer answers reply praise blame note notes signal signals project projects forecast
    forecasts judge judges dream dreams figure figures order orders post posts echo share shares finish
    cry worry worries concern concerns credit brand label
""")
HEDGES = words("reportedly allegedly supposedly purportedly apparently")
# Passives with an infinitive that keep a distance: "is said to".
HEDGING = words("say believe think allege report understand claim suppose")
# Promises and refusals are spoken, though only an infinitive tells what.
SPOKEN = words("threaten decline refuse offer agree volunteer request beg vow pledge promise swear")
# What refuses or denies the content instead of saying it.
DENYING = words("deny reject dispute refuse decline disavow denial refute rebut dismiss")

AUXILIARIES = words("""
    is are was were be been being am has have had having do does did will would can could may might
    shall should must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't
    wouldn't can't cannot couldn't shouldn't mustn't ain't gets got
""")
MODALS = words("will would can could may might shall should must won't wouldn't can't couldn't shouldn't")
NEGATIONS = words(
    "not never n't no isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't"
    " can't cannot couldn't"
)
ADVERBS = words("""
    also then later even still once just too again already always often now soon never ever not rather
    further instead first back only simply merely once sometimes long since yesterday today so far
""")
SUBJECTS = words("he she they i we you it who")
DETERMINERS = words("""
    the a an this that these those some many most several all both one two three four five other another
    any no each every his her its their my our your few more
""")
POSSESSIVES = words("his her its their my our your whose")
CONJUNCTIONS = words("and but or nor yet while although though because since if when as whereas after before")
PREPOSITIONS = words("""
    of in on at by for with from to about against over under during after before between among through
    into onto upon within without toward towards across behind beyond near outside inside despite amid
""")
DAYS = words("""
    monday tuesday wednesday thursday friday saturday sunday yesterday today tonight earlier later
    recently
    """)
TIMES = DAYS | words("""
    january february march april june july august september october november december jan feb sept oct
    nov dec last this week month year night morning afternoon evening
""")
DOCUMENTS = words("""
    report study survey poll data figures filing records documents statistics analysis memo letter
    transcript email emails research polls surveys studies reports evidence estimate estimates article
    indictment complaint lawsuit statement audit review results numbers chart paper video footage ruling
    filing document record email image images photo photos recording recordings tape message messages
""")
# Finite verbs that no rule of form finds; they end a subject.
FINITE = words("""
    made took went came gave got saw knew thought found kept left held ran stood sat met led lost won
    sent spent built brought bought caught fought sought taught put set cut hit let hurt cost shot fell
    felt grew drew threw flew rose spoke broke chose drove wrote began became makes takes goes comes
    gives gets sees knows thinks finds keeps leaves holds runs stands wants needs says tells believes
    argues insists hopes expects
""")

_IRREGULAR: Mapping[str, tuple[str, str]] = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "think": ("thought", "thought"),
    "know": ("knew", "known"),
    "understand": ("understood", "understood"),
    "see": ("saw", "seen"),
    "feel": ("felt", "felt"),
    "hear": ("heard", "heard"),
    "find": ("found", "found"),
    "show": ("showed", "shown"),
    "swear": ("swore", "sworn"),
    "seek": ("sought", "sought"),
    "foresee": ("foresaw", "foreseen"),
    "forget": ("forgot", "forgotten"),
    "go": ("went", "gone"),
    "begin": ("began", "begun"),
    "read": ("read", "read"),
    "speak": ("spoke", "spoken"),
    "lay": ("laid", "laid"),
    "teach": ("taught", "taught"),
    "forecast": ("forecast", "forecast"),
    "rule": ("ruled", "ruled"),
    "plead": ("pleaded", "pleaded"),
}
_DOUBLING = words("brag quip plan admit chat refer forget begin")
_VOWELS = "aeiou"


def inflect(lemma: str) -> Iterator[tuple[str, Form]]:
    """The forms of a verb: base, third person, past, past participle, -ing."""
    yield lemma, "base"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        yield lemma + "es", "s"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield lemma[:-1] + "ies", "s"
    else:
        yield lemma + "s", "s"
    double = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    yield (lemma[:-1] if lemma.endswith("e") and lemma[-2:] not in ("ee", "ye") else double) + "ing", "ing"
    if lemma in _IRREGULAR:
        past, part = _IRREGULAR[lemma]
        yield past, "past"
        yield part, "part"
    elif lemma.endswith("e"):
        yield lemma + "d", "past"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield lemma[:-1] + "ied", "past"
    else:
        yield double + "ed", "past"


Entry = tuple[str, Form, str]  # lemma, form, frames


@cache
def verbs() -> Mapping[str, Entry]:
    """Every form of every cue verb: its lemma, its form and its frames.

    Frames are letters: S a clause without further sign, C a clause with one, T an infinitive, O an object,
    P a particle, K thinking.
    """
    frames: dict[str, str] = {}
    for letter, words in (("S", SAY), ("C", SAY_CLAUSE), ("K", THINK), ("T", INFINITIVE), ("O", OBJECT)):
        for lemma in words.split():
            if letter not in frames.get(lemma, ""):
                frames[lemma] = frames.get(lemma, "") + letter
    for lemma in PARTICLES:
        frames[lemma] = frames.get(lemma, "") + "P"
    found: dict[str, Entry] = {}
    for lemma, letters in frames.items():
        for word, form in inflect(lemma):
            found.setdefault(word, (lemma, form, letters))
    return found
