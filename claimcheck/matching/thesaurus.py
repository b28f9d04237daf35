"""Single words that news texts use for one another, and words that turn a statement into its opposite.

Both are written by hand from general knowledge of English news; a word stands in one group of synonyms only.
Countries with their people and capitals are groups too, out of the table of places.
The groups serve finding and ranking, where a loose likeness helps; whether two names are the same is never
decided by them.
"""

from collections.abc import Mapping
from functools import cache
from itertools import product

from claimcheck.matching.stemmer import stem
from claimcheck.model import ReasonKind
from claimcheck.nlp.names.gazetteer import lands

_SYNONYMS = """
film movie | book novel | accord deal pact treaty |
accuse allege blame | aircraft airplane aeroplane plane jet | aid assistance relief | annual yearly |
approve endorse | arrest detain | attack assault strike raid | award prize | ban prohibit | outlaw forbid |
begin start commence launch | border frontier | buy purchase acquire acquisition | capsule craft spacecraft |
probe lander | cause trigger | citizen resident inhabitant | city town | climb ascend | close shut closure |
company firm business corporation | confirm verify | conflict war | court tribunal | create establish found |
crime offence offense | cut lower reduce slash trim reduction decrease decline drop fall | damage harm |
delay postpone | die kill perish fatality toll deceased | doctor physician medic |
earn income wage salary pay | earthquake quake | election vote ballot poll | employ hire recruit |
ensure guarantee | enter join | expert specialist | explosion blast | fire blaze | sack dismiss dismissal |
flood flooding inundation | forecast predict projection outlook | global worldwide world |
government administration cabinet | halt stop cease suspend | help assist | hospital clinic |
hurt injure wound | illness disease sickness | increase raise rise grow climb surge expand expansion |
inflation price |
invade invasion offensive incursion | invite | invitation | job position post | journalist reporter |
judge justice magistrate | king monarch | law legislation act |
lawmaker legislator parliamentarian parliament | leader head chief | loan credit | make produce manufacture |
manage run operate | mayor mayoral | military army troop soldier | money fund cash | moon lunar | murder |
homicide | near close | new recent | nuclear atomic | oil crude petroleum | opponent rival |
peak high record | picture photo photograph image | plan scheme blueprint proposal | police officer |
pollution emission | president presidential | prison jail | profit gain | protest demonstration rally |
publish release issue | rebuild reconstruct restore | receive host welcome meet | refuse decline reject |
renew resume | resign quit step | rich wealthy | sea ocean | sell sale | ship vessel ferry boat |
show display | sign signature | sick ill | speak talk speech | storm hurricane typhoon cyclone |
student pupil | study research | summit forum | survey inspection audit | tax levy duty |
teacher schoolteacher | temperature heat warm hot hottest warmest | threaten threat | three triple threefold |
trip tour visit travel journey | twice double twofold | vaccine vaccination jab shot inoculation |
vehicle car automobile auto | victory win triumph | weapon arm | winner champion | woman female | man male |
worker staff employee | abandon leave withdraw retreat pull | achieve reach attain | alliance coalition bloc |
amend change alter revise | amount sum total | anger outrage fury | appoint name nominate |
argue contend insist | armed force | ask request urge | assembly council | author writer |
back support favour favor | banker lender | battery cell | beat defeat | building house home |
cable wire | casualty victim | ceremony opening inauguration | chair preside speaker |
charge indict prosecute | cheap inexpensive | child kid minor | chip semiconductor | choose pick select |
clash fight battle | climate weather | coast shore | collapse crash | condemn denounce criticise criticize |
consumer customer client buyer shopper | contract agreement | convict sentence | country nation state |
county district province region | couple pair | crew crewman sailor | crowd audience viewer spectator |
debt borrowing | defend protect | deficit shortfall gap | deliver supply provide | demand call |
deploy station | destroy demolish ruin | discover find detect | dispute row quarrel | donate give |
drug medicine medication | economy output gdp | effective efficient | electricity power | emergency crisis |
employment work | end finish conclude | epidemic outbreak pandemic | erupt burst | escape flee |
estimate reckon calculate | evacuate remove | exam test | exhibit exhibition | expel eject oust |
export shipment | factory plant mill | farm agriculture | fine penalty | focus concentrate |
foreign overseas | former ex previous | fraud scam | frontline front | fuel petrol gasoline diesel | gas lng |
glacier ice | goods merchandise product | gun firearm rifle pistol | hostage captive | housing accommodation |
inaugurate open | industry sector | information data | insurer insurance | island isle |
key main principal major | kidnap abduct | land touchdown | last final latest |
lawyer attorney solicitor barrister | level rate | link connection tie | listen hear | mass weight weigh |
member participant | migrant immigrant refugee | mine pit | minister secretary | missile rocket |
mission expedition flight | mistake error | month monthly | motor engine | move relocate transfer |
nurse carer | office bureau agency | order decree | owner proprietor | partner ally |
passenger traveller traveler | patient sufferer | peace truce ceasefire armistice | pension retirement |
petition appeal | pilot aviator | poor needy | port harbour harbor | poverty hardship | praise laud hail |
pregnant expectant | preserve conserve | pressure push | promise pledge vow | property estate |
prove demonstrate | quick fast rapid swift | quota limit | railway rail train | ration allowance |
rebel insurgent | recover recoup | religion faith | remain stay | rent lease | repair fix mend |
repeal revoke | replace substitute | rescue save | reveal disclose | revenue turnover |
reward bonus | riot unrest | road street motorway highway | robbery theft burglary | rock soil stone |
rule govern | rumour rumor | sample specimen | sanction embargo | scandal affair | scientist researcher |
shortage scarcity lack | shop store retailer | side hemisphere | smart clever | space orbit |
spokesman spokeswoman spokesperson | spouse wife husband | stock share | strong powerful |
technology tech | terrorist militant extremist | thief burglar robber | throw hurl |
toxic poisonous | trade commerce | traffic congestion | trial hearing | turnout participation |
unemployed jobless | university college | value worth | village hamlet |
violent brutal | visa permit | volcano eruption | warn caution | water river | wheat grain corn cereal |
wildfire bushfire | wine beer alcohol | youth teenager adolescent
"""
# The two sides of a pair exclude one another when said of the same thing.
_OPPOSITES = """
accept reject | accept refuse | accept decline | active inactive | add remove | admit deny | advance retreat |
after before | agree disagree | alive dead | all none | allow ban | allow prohibit | allow forbid |
always never | approve reject | approve veto | arrive leave | ascend descend | attack defend | ban permit |
begin end | begin finish | best worst | greatest worst | better worse | big small | birth death | bring take |
build demolish |
build destroy | cheap expensive | cheapest dearest | clean dirty | close open | cold hot |
confirm deny | connect disconnect | continue stop | convict acquit | create destroy | decrease increase |
deficit surplus | dry wet | early late | earliest latest | easy difficult | east west | eastern western |
elect defeat | empty full | enable disable | enter leave | entry exit | even odd | exclude include |
expand shrink | export import | fail pass | fail succeed | failure success | fake real | fall rise |
false true | fast slow | fat thin | father mother | female male | few many | fewer more | fewest most |
first last | found lost | free jail | freeze thaw | friend enemy | gain lose | gain loss | good bad |
grow shrink | guilty innocent | happy sad | hard soft | heavy light | high low | higher lower |
highest lowest | hire fire | husband wife | illegal legal | improve worsen | increase reduce |
inside outside | join leave | join quit | keep drop | keep lose | king queen | large small | larger smaller |
largest smallest | launch cancel | lead trail | less more | least most | lift impose |
light dark |  long short | longer shorter | longest shortest | lose win | loss profit |
loss victory | love hate | lower raise | majority minority | man woman | married single | maximum minimum |
near far | negative positive | new old | newest oldest | night day | north south | northern southern |
offline online | older younger | oldest youngest |  open shut | oppose support | oppose back |
above below | partial total | pass reject | peace war | permanent temporary | poor rich |
possible impossible | present absent | private public | public secret | push pull | quiet loud | raise cut |
rise drop | rise decline | safe dangerous | safe unsafe | same different | save waste | shrink swell |
sick healthy | sink float | slower faster | son daughter | stable unstable | start end | start finish |
start stop | strengthen weaken | strong weak | stronger weaker | survive die | survive perish | tall short |
top bottom | up down | upper lower | urban rural | useful useless | valid invalid | victory defeat |
vote abstain | warm cool | warmer cooler | warmest coolest | winner loser | young old
"""
# One thing is of one kind only: if both sides name a member, and not the same, they speak of it differently.
_CONTRASTS: tuple[tuple[ReasonKind, str], ...] = (
    ("entity", "film movie album song book novel painting opera sculpture series"),
    ("entity", "africa african asia asian europe european antarctica"),
    ("entity", "christian muslim jewish hindu buddhist"),
    ("entity", "football basketball baseball cricket rugby tennis hockey golf"),
    ("entity", "comedy tragedy thriller horror western documentary medical romantic"),
    ("entity", "gold silver bronze"),
    ("entity", "red green blue yellow black white"),
    ("entity", "mother father sister brother daughter son uncle aunt"),
    ("number", "first second third fourth fifth sixth seventh eighth ninth tenth"),
    ("date", "january february march april may june july august september october november december"),
    ("date", "monday tuesday wednesday thursday friday saturday sunday"),
    ("date", "spring summer autumn winter"),
    ("date", "morning afternoon evening"),
)
# What grows and what shrinks: the direction of a quantity.
_UP = """
rise increase grow climb surge jump soar gain expand raise up higher more double triple swell strengthen
advance boom rebound recover improve accelerate upward widen outgrow
"""
_DOWN = """
fall decrease shrink drop decline plunge slump tumble lose reduce lower down less fewer halve weaken retreat
contract dip slide sink cut slash worsen slow downward narrow slip ease shed
"""


def concept(stemmed: str) -> str:
    """The group of synonyms that a stem belongs to, named by its first member; "" if it belongs to none."""
    return _groups().get(stemmed, "")


@cache
def _groups() -> Mapping[str, str]:
    groups: dict[str, str] = {}
    for words in (
        *(land.single_words() for land in lands()),
        *(line.split() for line in _SYNONYMS.split("|")),
    ):
        members = [stem(word) for word in words]
        for member in members:
            groups.setdefault(member, members[0])
    return groups


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """For each stem those that it excludes, both ways round."""
    pairs = (pair.split() for pair in _OPPOSITES.split("|"))
    up, down = ([stem(word) for word in words.split()] for words in (_UP, _DOWN))
    found: dict[str, set[str]] = {}
    for a, b in (*((stem(a), stem(b)) for a, b in pairs), *product(up, down)):
        if a != b:
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def kinds() -> Mapping[str, tuple[int, ReasonKind]]:
    """Stems that exclude the others of their kind: a number for the kind, and how a difference is called."""
    country: tuple[int, ReasonKind] = (0, "entity")
    table = {stem(word): country for land in lands() for word in land.single_words()}
    for number, (reason, words) in enumerate(_CONTRASTS, 1):
        table |= {stem(word): (number, reason) for word in words.split()}
    return table


@cache
def directions() -> Mapping[str, int]:
    """Stems that say where a quantity goes: 1 up, -1 down."""
    return {stem(word): sign for sign, text in ((1, _UP), (-1, _DOWN)) for word in text.split()}
