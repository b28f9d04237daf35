"""Words that tell what a name is: titles and roles before it, heads of bodies and places inside it.

Titles and roles: AP Stylebook ("titles", "legislative titles", "military titles"); heads: the naming
habits of bodies.
"""

from claimcheck.nlp.word_lists import words

# Courtesy titles tell the gender.
FEMALE_TITLES = words(
    """
    mrs ms miss madam madame mme lady dame queen princess duchess baroness countess sister empress
    """
)
MALE_TITLES = words(
    """
    mr sir lord king prince duke baron count father brother pope emperor sheikh emir sultan
    """
)
TITLES = FEMALE_TITLES | MALE_TITLES | words("dr prof professor mx rev reverend hon rt imam rabbi")
# The last word of a role; "Foreign Minister" and "Deputy Chairman" end with it.
ROLES = words(
    """
    president premier minister chancellor secretary governor mayor senator congressman congresswoman
    representative sen rep gov ambassador envoy speaker chairman chairwoman chair chairperson chief director
    commissioner commander general colonel major captain lieutenant sergeant admiral marshal gen col maj
    capt lt sgt adm cpl inspector detective constable officer sheriff judge justice prosecutor attorney
    lawyer solicitor counsel spokesman spokeswoman spokesperson spokesperson's leader head boss manager
    coach editor publisher reporter correspondent journalist presenter host anchor commentator columnist
    analyst economist scientist researcher historian engineer doctor nurse surgeon teacher principal dean
    rector chancellor's student pupil passenger driver pilot farmer fisherman resident tenant voter activist
    campaigner councillor councilman councilwoman councilmember alderman mp mep delegate diplomat
    minister-president deputy vice-president vice-chairman treasurer superintendent trustee ombudsman
    secretary-general director-general attorney-general governor-general solicitor-general vice-chancellor
    vice-chairwoman co-founder editor-in-chief
    archbishop bishop cardinal priest vicar ayatollah patriarch dictator tsar actor actress singer musician
    author writer poet novelist filmmaker businessman businesswoman billionaire tycoon magnate founder owner
    investor banker trader broker shareholder victim witness suspect defendant officer's chef star striker
    midfielder defender goalkeeper champion agent assistant aide adviser advisor expert fellow guide widow
    widower husband wife son daughter father mother brother sister grandmother grandfather uncle aunt cousin
    nephew niece neighbour neighbor friend colleague partner co-founder ceo cfo coo cto strategist nominee
    candidate challenger rival predecessor successor veteran soldier hostage mechanic trainer veterinarian
    psychologist sociologist physicist biologist geologist glaciologist chemist astronaut cosmonaut
    """
)
# Roles that are said of a state's own: "the Russian leader" may be its president.
LEADERS = words("president premier minister chancellor king queen emir sultan dictator leader")
FEMALE_ROLES = words(
    """
    spokeswoman chairwoman congresswoman councilwoman businesswoman actress wife daughter mother sister
    grandmother aunt niece widow policewoman saleswoman heiress duchess
    """
)
MALE_ROLES = words(
    """
    spokesman chairman congressman councilman businessman husband son father brother grandfather uncle
    nephew widower policeman fisherman salesman heir
    """
)
# Words that may stand before the head of a role: "US Deputy Assistant Secretary", "Former Prime Minister".
ROLE_MODIFIERS = words(
    """
    former ex acting deputy vice prime foreign defence defense finance interior health transport home
    education environment energy justice trade economy agriculture labour labor culture sports science
    development housing immigration state chief executive senior junior assistant associate first lead
    permanent special general managing technical police fire army navy air force attorney district
    lieutenant crown grand opposition majority minority party city county town council shadow cabinet then
    late incoming outgoing interim honorary major brigadier supreme high federal national regional local
    world brand head press lady treasury external internal public security intelligence tv rock pop film
    football team co
    """
)
ORGANISATIONS = words(
    """
    administration agency association authority bank board bureau cabinet center centre chamber club
    coalition college commission committee company confederation conference congress consortium
    corporation corp council court department division fed federation force forces forum foundation front
    fund group guild hospital inc institute institution laboratory laboratories league ltd llc plc
    ministry mission movement museum network office organisation organization panel parliament partners
    party patrol police program programme project senate service services society squad syndicate team
    trust tribunal union university academy airlines airways brigade army navy guard nato assembly
    bundestag duma knesset lords commons treasury exchange holdings industries motors systems technologies
    pharmaceuticals energy electric media press studios records church mosque school observatory
    inspectorate directorate secretariat embassy consulate cells lines ag gmbh sa nv se co bros brothers
    sons associates capital ventures solutions insurance telecom petroleum oil mining steel airport
    metals foods chemicals minerals semiconductors biotech shipping breweries
    democrats republicans conservatives greens watch international alliance campaign command corps
    """
)
OUTLETS = words(
    """
    times post journal herald tribune chronicle gazette ledger courier mail telegraph guardian observer
    independent express mirror sun star daily news newspaper weekly magazine review reporter record standard
    examiner inquirer globe dispatch sentinel register bulletin argus echo clarion argus citizen monitor
    today tv fm radio broadcasting blatt wirtschaftsblatt zeitung
    """
)
PLACES = words(
    """
    street avenue road square bridge river lake sea ocean bay gulf strait island islands isle mountain
    mountains mount hill hills valley peak glacier forest park desert coast county province state district
    region city town village port harbour harbor beach cape peninsula canal falls creek airport station
    plaza palace castle cathedral tower house stadium territory republic kingdom emirates
    """
)
EVENTS = words(
    """
    act agreement accord award awards bill cup championship championships crisis day deal declaration
    festival final forum games initiative law marathon olympics open prize protocol report summit treaty war
    week outlook convention constitution amendment plan pact code index
    """
)
# Words of the closed classes: never a name, wherever a capital makes them look like one.
CLOSED = words(
    """
    a an and are as at because but by for from had has have he her his how i if in is it its me my no nor
    not of on or our she so than that the their them then there these they this those to was we were what
    when where which while who whom whose why with you your yes
    """
)
# Capitals that open a sentence or a quote and are no names by themselves.
FUNCTION = words(
    """
    a about above according after afterwards again against all almost along already also although always am
    among an and another any anyone anything are around as asked at away back be because been before behind
    being below besides between beyond both but by can cannot could despite did do does done down during
    each earlier early either else enough even ever every everybody everyone everything except few fewer
    finally first following for formerly four from further get given go had half has have having he her here
    hers herself him himself his how however i if in including indeed inside instead into is it its itself
    just last late later least less let like many may maybe me meanwhile might more moreover most much must
    my near nearly neither never nevertheless next nine no nobody none nor not nothing now of off often on
    once one only onto or other others otherwise our out outside over own part people per perhaps please
    plus put quite rather recent recently said same saying says second seven several shall she should since
    six so some somebody someone something sometimes soon still such ten than thank thanks that the their
    them themselves then there therefore these they thing things this those though thousands three through
    throughout thus to today together tomorrow tonight too toward towards two under unless unlike until up
    upon us use using very via was watch we well were what whatever when whenever where whereas wherever
    whether which while who whoever whole whom whose why will with within without would yes yesterday yet
    you your five eight third fourth new old good great big high low long young small large major local
    police officials critics experts analysts scientists researchers investigators prosecutors residents
    voters doctors nurses teachers students parents children women men workers protesters lawyers sources
    figures data prices sales shares stocks profits revenue inflation unemployment read more photo image
    video read updated live breaking exclusive analysis opinion click subscribe copyright media contact
    report reports plans rumours rumors consumer drivers viewers passengers customers borrowers ridership
    demand half dozens hundreds millions billions tests test telly either either anything asked
    cross-examined outside speaking writing talks questions nor oh ok okay hello hi dear
    """
)
CALENDAR = words(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues
    wed thu thur thurs fri sat christmas easter ramadan
    """
)
SPEECH = words(
    """
    said says told tells added adds wrote writes argued argues claimed claims insisted insists warned warns
    replied asked denied denies admitted confirmed testified recalled believes thinks expects hopes called
    announced declared explained noted stressed tweeted posted stated
    """
)
# Capitals that abbreviate common nouns.
NO_NAMES = words(
    """
    TV GP GPs CEO CFO COO DNA RNA AI PM MP MPs GDP IT FAQ COVID VAT AIDS HIV ID PR HR UFO PDF SUV CCTV
    WiFi Wi-Fi GPS ATM PhD BA MA MSc PIN MRI IQ OK Celsius Fahrenheit PC SMS URL VIP BST GMT UTC EST EDT
    ET PT CET AM PM NB PS RIP DIY Q A I Mr Mrs Ms Dr
    """
)
# Nouns in small letters beside a name, before it or in apposition behind it, that tell its kind.
BODY_NOUNS = words(
    """
    agency airline association authority bank body brand broadcaster brewer builder bureau business
    carmaker chain charity club company conglomerate consortium contractor cooperative council court daily
    developer firm giant group hospital institute institution insurer journal laboratory lender magazine
    maker manufacturer ministry museum network newspaper ngo operator organisation organization outlet
    paper party platform producer provider publication publisher refiner regulator retailer school site
    startup start-up station subsidiary supermarket tabloid team think-tank tank trust union university
    utility watchdog website weekly wholesaler channel
    """
)
PLACE_NOUNS = words(
    """
    area borough city coast county country district hamlet island lake mountain municipality neighbourhood
    neighborhood peninsula port prefecture province region republic resort river settlement state street
    suburb town township valley village
    """
)
THING_NOUNS = words(
    """
    album app asteroid boat book bridge comet craft documentary drama drug film ferry game hurricane
    missile movie novel play probe programme program project rocket satellite series ship show software
    spacecraft species storm submarine tanker tool trawler typhoon vaccine vessel virus yacht
    """
)
# Bodies that are mostly called by a place's name: the place alone does not stand for them.
CIVIC = words(
    """
    council university college hospital police court school airport institute parents post times tribune
    chronicle ledger herald gazette city town county district authority church cathedral museum zoo rovers
    united wanderers residents association
    """
)
KIN = words(
    """
    wife husband son daughter father mother brother sister grandmother grandfather uncle aunt cousin
    nephew niece widow widower partner friend neighbour neighbor colleague
    """
)
# Adjectives with a capital that are no names.
ADJECTIVES = words(
    """
    Western Eastern Northern Southern Soviet Nazi Christian Muslim Jewish Islamic Islamist Catholic
    Protestant Orthodox Buddhist Hindu Sunni Shia Shiite Arab Latino Hispanic Democratic Republican
    Conservative Labour Communist Marxist Olympic Victorian Internet Covid
    """
)
# Before a number these name a thing instead of counting: "Article 5", "Flight 370".
LABELS = words(
    """
    No Nos No. Nos. no. Article Articles Section Sections Chapter Page Pages Room Flight Route Highway
    Channel Type Phase Figure Table Version Grade Building Gate Line Platform Unit Block Zone Area Formula
    Boeing Airbus Apollo Resolution Rule Clause Part Volume Episode Season Round Stage Level Tier Group
    Day Week War Psalm Exhibit Count Proposition Prop Prop. Interstate Junction Pier Terminal Model Class
    Windows iPhone page chapter section article Protocol Amendment Bill Schedule Catch Agenda
    """
)
# The legal forms of companies.
COMPANY = words("inc corp ltd llc plc co ag gmbh sa nv se group holdings limited corporation")
