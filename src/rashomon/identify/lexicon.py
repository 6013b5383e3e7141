"""Word lists of English news: roles, titles, kinds of bodies, unnamed sources, pronouns. Small letters throughout."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Head nouns of roles that one person holds; a name may follow ("Prime Minister N") or be described ("the minister").
ROLES = _words(
    """president minister premier chancellor secretary senator sen rep representative congressman congresswoman
    lawmaker governor gov mayor general gen lieutenant lt colonel col major maj captain capt sergeant sgt admiral adm
    commander chief director deputy head leader chairman chairwoman chairperson chair speaker whip spokesman
    spokeswoman spokesperson ambassador amb envoy negotiator adviser advisor aide coordinator counsel attorney lawyer
    prosecutor judge justice magistrate sheriff constable commissioner inspector superintendent detective officer
    official king queen prince princess emperor sultan emir sheikh ayatollah pope cardinal archbishop bishop reverend
    rev pastor priest rabbi imam professor prof dr doctor dean economist analyst strategist pollster historian
    scientist researcher expert scholar fellow author writer columnist editor reporter journalist correspondent anchor
    host moderator presenter ceo cfo coo founder co-founder owner manager executive banker trader broker investor
    partner actor actress singer comedian athlete coach candidate nominee runner-up front-runner frontrunner rival
    opponent contender challenger incumbent mogul billionaire businessman businesswoman entrepreneur developer
    activist organizer organiser campaigner veteran resident neighbor neighbour witness survivor victim student
    teacher nurse surgeon neurosurgeon farmer worker employee driver parent mother father wife husband son daughter
    brother sister widow vice-president undersecretary under-secretary treasurer comptroller delegate councilman
    councilwoman councillor assemblyman assemblywoman alderman legislator parliamentarian mp mep premier-designate
    taoiseach warlord militant fighter chief-of-staff principal provost curator conductor foreman mediator messrs mr
    mrs ms miss sir lord lady dame hon honorable gentleman baroness baron viscount duke duchess politician diplomat
    statesman freshman counterpart operative surrogate pundit commentator assassin gunman suspect defendant plaintiff
    lobbyist magnate tycoon strongman dictator solicitor registrar secretary-general secretary-designate
    president-elect co-chair co-chairman cochair vice-chair chairman-elect governor-elect senator-elect"""
)
HONORIFICS = {
    "mr": "male", "mrs": "female", "ms": "female", "miss": "female", "sir": "male", "lord": "male", "lady": "female",
    "dame": "female", "dr": None, "messrs": "male", "mister": "male", "madam": "female",
}  # fmt: skip
# Words of titles that may stand before a role word or after it ("former", "First", "-General").
ROLE_MODIFIERS = _words(
    """prime first second vice deputy assistant acting interim former ex outgoing incoming special national senior
    junior foreign defense defence home finance interior justice health education energy economy economic treasury
    press security crown supreme chief managing executive general attorney surgeon associate honorary permanent
    principal federal lead top district county city state police military army navy air force party majority minority
    house senate republican democratic conservative labour liberal presidential vice-presidential congressional
    gubernatorial senatorial mayoral campaign late retired then then-president cabinet government cultural social
    political legal medical communications policy intelligence humanitarian"""
)
# Words that go on a title after "of" or "for": "Secretary of State", "Minister for Foreign Affairs".
PORTFOLIOS = _words(
    """state defense defence foreign affairs treasury interior justice labor labour commerce energy education health
    human services agriculture transportation transport homeland security finance economy trade industry culture sport
    sports environment housing urban development veterans war staff staffs the and exchequer communications operations
    strategy policy research marketing studies european eurasian global public mission intelligence management
    resources planning administration arms control"""
)
# Surnames as often as titles: a title only at the head of the run.
SURNAME_ROLES = _words("king pope prince dean bishop judge major marshal baron duke lord chancellor driver head chief")
FEMALE_ROLES = _words(
    """congresswoman chairwoman spokeswoman queen princess actress businesswoman mother wife daughter sister widow
    councilwoman assemblywoman baroness duchess woman girl lady grandmother mom first-lady"""
)
MALE_ROLES = _words(
    """congressman chairman spokesman king prince emperor sultan emir sheikh ayatollah pope cardinal archbishop priest
    imam actor businessman father husband son brother councilman assemblyman baron duke gentleman man boy grandfather
    dad gunman anchorman alderman foreman"""
)
# Head nouns of bodies, in names ("Atlantic Council") and in descriptions ("the council", "Vance's campaign").
BODIES = _words(
    """administration agency alliance army assembly association authority bank board brigade bureau cabinet campaign
    caucus center centre chamber church cia club coalition college commission committee company confederation
    conference congress corporation corps council court delegation department directorate embassy establishment
    federation firm force forces foundation front fund government group guard guards hospital house institute
    institution junta legislature league mission ministry mosque movement museum nato navy network news newspaper
    observatory office organisation organization pac panel parliament party police presidency press regime secretariat
    senate service society store studio syndicate taskforce team think-tank times treasury tribunal union university
    watchdog website worldwide broadcaster channel magazine station outlet publication militia military leadership
    camp bloc legislators family gazette herald journal post tribune telegraph guardian observer chronicle daily mail
    mirror express independent inc corp co ltd llc plc holdings industries technologies systems motors airlines
    airways pharmaceuticals bancorp partners associates laboratories labs studios entertainment media radio television
    tv pictures records games"""
)
MEDIA = _words(
    """fox reuters bloomberg axios politico tass interfax xinhua kyodo afp bbc cnn nbc cbs abc npr pbs msnbc cnbc
    jns"""
)
# Words that name sources without naming them.
UNNAMED = _words(
    """official officials source sources aide aides adviser advisers advisor advisors diplomat diplomats person people
    insider insiders observer observers analyst analysts expert experts critic critics supporter supporters voter
    voters ally allies opponent opponents witness witnesses authorities operative operatives strategist strategists
    donor donors leader leaders lawmaker lawmakers senator senators republican republicans democrat democrats
    investigator investigators prosecutor prosecutors lawyer lawyers attorney attorneys reporter reporters journalist
    journalists economist economists researcher researchers scientist scientists poll polls survey surveys report
    reports study documents records another others some many few most everyone nobody somebody someone anyone"""
)
# Words in the names of governments' own bodies.
OFFICIAL = _words(
    """administration army cabinet court department directorate embassy forces government ministry mission navy office
    parliament police presidency presidential service services state kremlin"""
)
# Plurals that open the name of a body: "Citizens for …".
GROUPS = _words(
    "citizens americans veterans doctors lawyers mothers moms students workers women men friends physicians"
)
# Roles whose holders study or report on what they are called after: "a Verda expert".
STUDENTS_OF = _words(
    """expert analyst specialist scholar researcher professor historian scientist economist correspondent reporter
    journalist author writer columnist editor fellow pollster"""
)
# Words for one human being that are no role.
HUMANS = _words(
    """man woman person boy girl guy source insider observer critic supporter voter ally opponent friend colleague
    relative cousin uncle aunt nephew niece passenger bystander caller user protester demonstrator republican democrat
    senior freshman sophomore graduate"""
)
PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "hers": "female",
    "herself": "female", "it": "body", "its": "body", "itself": "body", "they": "plural", "them": "plural",
    "their": "plural", "theirs": "plural", "themselves": "plural", "both": "plural", "i": "first", "me": "first",
    "my": "first", "myself": "first", "we": "first", "us": "first", "our": "first", "ourselves": "first",
    "who": "relative", "which": "relative", "that": "relative", "whom": "relative", "whose": "relative",
    "you": "second", "your": "second",
}  # fmt: skip
# Heads of descriptions of those who meet or talk: "the two men", "both sides", "the leaders".
JOINT = _words(
    """men women leaders sides presidents ministers officials parties interlocutors counterparts two pair heads
    premiers diplomats secretaries countries nations governments allies delegations duo couple both chiefs rivals
    candidates nominees ambassadors negotiators statesmen"""
)
DETERMINERS = _words("the this that these those his her its their our my your both")
INDEFINITE = _words(
    """a an another some many several few most other others one two three four five six seven eight nine ten dozens
    multiple numerous unnamed anonymous all any each every no hundreds thousands more unidentified"""
)
# Words that open a sentence in capitals without being a name.
OPENERS = _words(
    """the a an this that these those he she it they we i you his her its their our my your who what when where why
    how which whose and but or nor so yet for if as at by from in into of on onto over to under with without within
    while after before because although though since until unless however meanwhile still also moreover furthermore
    instead indeed perhaps maybe then there here now today yesterday tomorrow both each every some many most few
    several all any no not none one two three four five six seven eight nine ten another other others such same
    according asked speaking writing during despite amid amongst among about above across against along around behind
    below beneath unlike apart beside besides between beyond concerning considering except following given including
    like near off past per regarding through throughout toward towards upon via versus earlier later last next first
    second third finally additionally separately similarly likewise nevertheless nonetheless otherwise therefore thus
    hence only even just once never always often sometimes recently previously currently initially ultimately
    eventually clearly obviously yes well please thank thanks let do does did is are was were be been being am has
    have had will would can could shall should may might must get got go going come came see said says say told tell
    added noting citing whether either neither whatever whoever whenever wherever more less much critics officials
    sources experts analysts people voters supporters republicans democrats monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december jan feb mar apr
    jun jul aug sept oct nov dec"""
)
# Last words of names that are neither people nor bodies.
THINGS = _words(
    """act accord accords agreement amendment anniversary award bill book bowl building caucuses constitution
    convention crisis cup day deal declaration doctrine east west north south elections election era event fair
    festival forum games hall highway hill holocaust hotel initiative island islands lake law line measures mountain
    ocean package partnership peninsula plan plant prize process program programme project protocol resolution river
    road rule scandal sea show speech square strait street summit supplemental territories territory tower towers
    treaty tuesday valley war wars week year zone strip heights mount dialogue stability format policy reform"""
)
CALENDAR = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec christmas easter ramadan"""
)
PARTICLES = _words("al el bin ibn de da di del der den van von la le du dos das af ter ten ben abu bint st")
SUFFIXES = _words("jr sr ii iii iv")
ABBREVIATED = _words(
    "mr mrs ms dr prof rev hon sen rep gov lt gen col maj capt cmdr adm sgt cpl pvt pres amb st messrs jr sr insp supt"
)
# Verbs after which, or before which, a person or body is named who was spoken to.
TELLING = _words(
    "told tell tells telling informed informs assured assures warned warns asked asks urged urges reminded reminds "
    "thanked thanks notified notifies"
)
