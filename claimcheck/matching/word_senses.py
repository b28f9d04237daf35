"""Words near one another in meaning, words opposed, and set phrases for one word: the senses of words in a
comparison.

The groups of `thesaurus` are what the index holds, and there a word stands in one group only. Here it may
have many senses: those below, written by hand, and those of WordNet, whose table `python -m
benchmarks.make_lexicon` makes (model/README.md tells from what).
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from claimcheck.matching.stemmer import stem

TABLE = Path(__file__).parent / "model" / "near.txt"
_ALIKE = """
fire sack dismiss dismissal | offensive invasion assault | acquit clear exonerate absolve | jail imprison
prison sentence | overturn quash reverse annul throw | uphold affirm confirm sustain | household home house |
stadium arena ground | participate join take | effect force | power electricity | repair fix mend
maintenance | judge court justice | begin launch open start | clear approve authorise authorize license |
drug vaccine medicine | runner people person | position job post work | positions jobs | halt suspend stop
freeze | rename name call | flight plane aircraft | carry transport haul | buy purchase spend | host hold
stage | locate lie situate | connect link join | quit leave resign depart | fan supporter | referee umpire
| coach manager trainer | goal score | match game fixture | season campaign | title trophy cup
championship | defendant accused | verdict ruling judgment judgement decision | decide rule | sue claim
lawsuit | fee charge price cost fare | budget spending expenditure | allocate earmark provide | dose shot
jab | infect infection | case patient | surgery operation | hospital ward | rain rainfall precipitation |
storm gale | snow snowfall | drought dryness | heat heatwave | driver motorist | lorry truck | tram
streetcar | bus coach | crash collision accident | kill die death | injure hurt | wed marry marriage
wedding | bear birth born | evacuate clear | permit licence license | poll survey | premier pm | soil
earth ground | rock stone material | capsule module probe craft spacecraft vehicle | interest rate |
violent violence | crime offence offense | village town settlement | rebuild move relocate | restart
resume restore | contact communication talk | military force army troop | country nation | blaze fire |
member crew | dispute bust row argument | telly tv television |
abandon cancel end give | prize award | beat defeat win | pay cost spend |
lead head chair preside run | slip delay postpone plan schedule aim target due | double twofold |
triple threefold treble | quadruple fourfold
"""
# The two of a pair, or any two words around "/", exclude one another when said of the same thing.
_OPPOSED = """
grant/deny,refuse | uphold/overturn,quash,reverse,annul | lift/impose,keep,retain,maintain,tighten |
guilty/acquit,clear,innocent,exonerate | convict/acquit,clear,exonerate | approve/block,veto,refuse |
ratify/reject,block | allow/block,bar | arrest/release,free | jail/release,free | imprison/release,free |
extend/shorten | tighten/loosen,ease,relax | resume/suspend,halt,stop | restore/cut,remove |
hire/dismiss,sack | nationalise/privatise | nationalize/privatize | merge/split | arrive/depart |
ahead/behind | qualify/eliminate | promote/relegate,demote | beat/lose | widen/narrow |
welcome/condemn,criticise,criticize | praise/condemn,criticise,criticize | back/oppose,reject |
survive/die,kill | appoint/dismiss,sack,remove | comply/defy,breach | obey/defy | sign/veto |
voluntary/compulsory,mandatory,obligatory | mandatory/optional | reopen/close,shut | peaceful/violent |
harmless/dangerous,harmful | mild/severe | cold/warm,hot | cool/warm,hot | sunny/rainy | calm/stormy |
benign/malignant | amateur/professional | solvent/bankrupt | plaintiff/defendant | unanimous/split |
stay/leave,quit,resign | remain/leave,quit,resign | cancel/confirm,hold | scrap/keep,retain,introduce |
abolish/keep,retain,introduce | introduce/abolish,scrap | cease/continue | end/continue |
finish/continue | cancel/continue | flop/success,hit,triumph |
 win/lose | victory/defeat |
draw/win,lose | save/lose | empty/full | fit/unfit | vacant/occupied | first/last | earlier/later |
before/after | early/late | north/south | east/west | surplus/deficit | credit/debit |
permit/ban,forbid,prohibit | legal/illegal,unlawful | lawful/unlawful,illegal | succeed/fail |
pass/fail,reject | strengthen/weaken | upgrade/downgrade | upstream/downstream | upper/lower |
accept/reject,refuse,decline | own/sell | begin/cancel | start/cancel
"""
# Irregular forms that the stemmer does not lead to one.
_FORMS = """
uphold upheld | strike struck stricken | freeze froze frozen | forbid forbade forbidden | swear swore
sworn | overthrow overthrew overthrown | overcome overcame | undertake undertook undertaken | flee fled |
lay laid | hang hung | lend lent | deal dealt | feed fed | hide hid hidden | ride rode ridden | shake
shook shaken | shrink shrank shrunk | swim swam swum | sing sang sung | sweep swept | tear tore torn |
wear wore worn | wake woke woken | slide slid | spring sprang sprung | rewrite rewrote rewritten | rebuild
rebuilt | mistake mistook mistaken | forget forgot forgotten | forgive forgave forgiven | bind bound |
light lit | arise arose arisen | bear bore born borne | bend bent | bite bit bitten | breed bred | drink
drank drunk | eat ate eaten | ring rang rung | shine shone | sleep slept | spin spun | sting stung | swing
swung | withhold withheld | foresee foresaw foreseen | outgrow outgrew | resell resold | repay repaid
"""
# Set phrases for one word.
_PHRASES = {
    r"(?:los[et]|cost|claim(?:s|ed)?)(?: [\w'’]+){0,7} li(?:fe|ves)": "die",
    r"(?:take|took|taken|taking|takes) part": "participate",
    r"(?:took|take|takes|taken) effect": "effect",
    r"(?:came|come|comes|been|is|are|was|were|went) in(?:to)? (?:force|effect)": "effect",
    r"(?:take|took|taken|takes|taking) place": "hold",
    r"(?:put|puts|set) (?:\w+ )?(?:name|names|signature|signatures) to": "sign",
    r"turn(?:s|ed)? down": "reject",
    r"call(?:s|ed)? off": "cancel",
    r"(?:give|gives|gave|given) up": "abandon",
    r"set foot (?:in|on)": "visit",
    r"(?:go|goes|going|went|gone) (?:on|ahead)(?! strike)": "continue",
    r"(?:throw|threw|thrown) out|(?:strike|struck) down": "overturn",
    r"(?:carry|carried|carries) out": "perform",
    r"(?:shut|shuts|close|closed) down": "close",
    r"(?:step|steps|stepped|stand|stood) down": "resign",
    r"(?:walk|walks|walked|walking) (?:out|off)|walk-?outs?|storm(?:s|ed)? (?:out|off)": "quit",
    r"(?:go|goes|going|went|gone) on strike": "strike",
    r"(?:break|breaks|broke|broken) out": "begin",
    r"(?:go|goes|going|went|gone) up": "rise",
    r"(?:go|goes|going|went|gone) down": "fall",
    r"(?:come|comes|coming|came) down|(?:touch|touches|touched) down": "land",
    r"(?:pull|pulls|pulled) out": "withdraw",
    r"knock(?:s|ed)? out": "cut",
    r"(?:make|makes|made) up|account(?:s|ed)? for": "constitute",
    r"(?:take|takes|took|taken) over": "acquire",
    r"(?:bring|brings|brought) in": "introduce",
    r"(?:bring|brings|brought) home": "return",
    r"(?:find|finds|found) (?:\w+ ){0,4}guilty": "convict",
    r"(?:find|finds|found) not guilty": "acquit",
    r"(?:run|runs|ran) out of": "lack",
    r"(?:lay|lays|laid) off|let go": "dismiss",
    r"put(?:s)? off": "postpone",
    r"(?:blow|blows|blew|blown|blowing) up": "destroy",
    r"(?:knock|knocked|tear|tore|torn|pull|pulled) down": "demolish",
    r"ask(?:s|ed)?(?: [\w'’]+){1,4} to (?:come|visit|attend)": "invite",
    r"(?:extend|extends|extended) (?:an|the) invitation": "invite",
    r"set(?:s)? aside": "allocate",
    r"set(?:s)? up": "establish",
    r"to blame for": "cause",
    r"effective against": "prevent",
    r"count(?:s|ed)? on": "expect",
    r"(?:lead|leads|led) to": "cause",
}
# Verbs that undo what they are said of: "the ban was lifted" does not say that there is a ban.
_UNDOING = """
lift end abolish scrap cancel repeal revoke withdraw overturn quash annul halt stop suspend drop cease void
fail deny reject refuse block prevent avoid delay postpone
"""
# Two sides of one deal: who buys from one who sells says the same.
_CONVERSE = frozenset(map(stem, ("buy", "sell", "lend", "borrow", "import", "export", "teach", "learn")))
_NONE: frozenset[str] = frozenset()


def near(stemmed: str) -> frozenset[str]:
    """The stems of words that share a common meaning with a stem; empty if none are known."""
    return _words(stemmed)[0]


def opposed(stemmed: str) -> frozenset[str]:
    """The stems of words that mean the contrary of a stem; empty if none are known."""
    return _words(stemmed)[1]


def phrases(text: str) -> tuple[tuple[str, str], ...]:
    """The set phrases of a lower-case text, each with the stem of the word that it stands for."""
    return tuple(
        (found.group(), stem(_names()[found.lastgroup or ""])) for found in _pattern().finditer(text)
    )


@cache
def _names() -> Mapping[str, str]:
    return {f"p{at}": word for at, word in enumerate(_PHRASES.values())}


@cache
def _pattern() -> re.Pattern[str]:
    # The edge of a word comes first, for nearly every place is none.
    either = "|".join(rf"(?P<p{at}>{one})" for at, one in enumerate(_PHRASES))
    return re.compile(rf"\b(?:{either})\b")


@cache
def _words(stemmed: str) -> tuple[frozenset[str], frozenset[str]]:
    base = _forms().get(stemmed, stemmed)
    alike, _, against = _table().get(base, "").partition("!")
    mine, contrary = _by_hand()
    other = frozenset(against.split()) | contrary.get(base, _NONE)
    other -= _CONVERSE if base in _CONVERSE else _NONE
    return (frozenset(alike.split()) | mine.get(base, _NONE) | _forms_of().get(base, _NONE)) - other, other


def base(stemmed: str) -> str:
    """The stem of a verb of which this is that of an irregular form; else the stem itself."""
    return _forms().get(stemmed, stemmed)


@cache
def undoing() -> frozenset[str]:
    """The stems of verbs that undo what they are said of."""
    return frozenset(map(stem, _UNDOING.split()))


@cache
def _forms() -> Mapping[str, str]:
    lines = [[stem(word) for word in line.split()] for line in _FORMS.split("|")]
    return {form: line[0] for line in lines for form in line}


@cache
def _forms_of() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for form, of in _forms().items():
        found[of].add(form)
    return {of: frozenset(forms) for of, forms in found.items()}


@cache
def _by_hand() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    alike: dict[str, set[str]] = defaultdict(set)
    contrary: dict[str, set[str]] = defaultdict(set)
    for line in _ALIKE.split("|"):
        members = {stem(word) for word in line.split()}
        for member in members:
            alike[member] |= members - {member}
    for line in filter(str.strip, _OPPOSED.split("|")):
        one, others = line.strip().split("/")
        for other in map(stem, others.split(",")):
            contrary[stem(one)].add(other)
            contrary[other].add(stem(one))
    return (
        {word: frozenset(others) for word, others in alike.items()},
        {word: frozenset(others) for word, others in contrary.items()},
    )


@cache
def _table() -> Mapping[str, str]:
    lines = (line.partition(" ") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {stemmed: others for stemmed, _, others in lines}
