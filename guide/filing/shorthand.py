"""How people in English local government shorten what they type, and the words that say nothing.

The lists come from common usage in councils and LEPs, not from any set of notes.
Everything is folded as `terms.folded` leaves a word: lower case, no apostrophes.
"""


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    """One entry a line: the short form, then the words that it stands for."""
    return {short: tuple(words) for short, *words in map(str.split, lines.strip().splitlines())}


# Read as the word itself: nobody means anything else by them.
SHORT_WORDS = {
    short: word
    for short, (word,) in _table(
        """
        abt about
        agmt agreement
        approx approximately
        b4 before
        bd board
        betw between
        biz business
        btwn between
        cllr councillor
        cllrs councillors
        cmttee committee
        comms communications
        corp corporate
        cos companies
        cttee committee
        dept department
        depts departments
        dev development
        devt development
        dist district
        dists districts
        econ economic
        env environmental
        eval evaluation
        fig figure
        figs figures
        gov government
        govt government
        hsg housing
        info information
        infra infrastructure
        intel intelligence
        intl international
        invt investment
        mgmt management
        mgr manager
        mgrs managers
        mth month
        mths months
        mtg meeting
        mtgs meetings
        natl national
        org organisation
        orgs organisations
        perf performance
        ppl people
        prog programme
        proj project
        projs projects
        qtr quarter
        qtrly quarterly
        regen regeneration
        rep representative
        reps representatives
        shd should
        strat strategy
        tech technology
        thro through
        thru through
        tpt transport
        uni university
        unis universities
        univ university
        w with
        wk week
        wks weeks
        wo without
        yr year
        yrs years
        """
    ).items()
}

# Kept as typed and read as its words too: a theme may use either.
ABBREVIATIONS = _table(
    """
    4g mobile
    5g mobile
    aeb adult education budget
    aonb area outstanding natural beauty
    apprs apprenticeships
    asc adult social care
    bduk broadband delivery
    beis business energy industrial strategy department
    bids business improvement districts
    brr business rates retention
    cbi confederation british industry
    ccg clinical commissioning group
    ccgs clinical commissioning groups
    ceo chief executive
    cex chief executive
    cexs chief executives
    cil community infrastructure levy
    clt corporate leadership team
    cmt corporate management team
    cpo compulsory purchase order
    crm customer relationship management
    cx chief executive
    cxs chief executives
    dclg department communities local government
    dfe department education
    dft department transport
    dit department international trade
    dtc duty cooperate
    dwp department work pensions
    ed economic development
    edo economic development officer
    edos economic development officers
    eip examination public
    erdf european regional development fund
    esf european social fund
    esif european structural investment funds
    eu european union
    ev electric vehicle
    evs electric vehicles
    ez enterprise zone
    ezs enterprise zones
    fe further education
    fema functional economic market area
    femas functional economic market areas
    foi freedom information
    fsb federation small businesses
    gdp gross domestic product
    gpf growing places fund
    gva gross value added
    hca homes communities agency
    hei higher education institution
    heis higher education institutions
    hif housing infrastructure fund
    hma housing market area
    hmas housing market areas
    hmt treasury
    hq headquarters
    hr human resources
    hra housing revenue account
    ict information communications technology
    iod institute directors
    kpi key performance indicator
    kpis key performance indicators
    la local authority
    las local authorities
    ldf local development framework
    lea local enterprise agency
    lep local enterprise partnership
    leps local enterprise partnerships
    lga local government association
    lgf local growth fund
    lgr local government reorganisation
    lis local industrial strategy
    lpa local planning authority
    lpas local planning authorities
    mhclg ministry housing communities local government
    mo monitoring officer
    mod ministry defence
    mou memorandum understanding
    mous memoranda understanding
    mp member parliament
    mps members parliament
    nao national audit office
    neet education employment training
    neets education employment training
    nhs national health service
    nppf national planning policy framework
    nsip nationally significant infrastructure project
    o&s overview scrutiny
    oan objectively assessed need
    ojeu official journal procurement
    ons office national statistics
    ope one public estate
    osc overview scrutiny committee
    pac public accounts committee
    pcc police crime commissioner
    pd permitted development
    pdr permitted development rights
    pfi private finance initiative
    pwlb public works loan board
    r&d research development
    rag red amber green
    s106 section 106 planning agreement
    s151 section 151 finance officer
    s73 section 73 finance officer
    sep strategic economic plan
    seps strategic economic plans
    sfa skills funding agency
    shlaa strategic housing land availability assessment
    shma strategic housing market assessment
    sla service level agreement
    slas service level agreements
    sme small medium enterprise
    smes small medium enterprises
    smt senior management team
    spd supplementary planning document
    stb subnational transport body
    stem science technology engineering mathematics
    t&f task finish
    tfl transport london
    tfse transport south east
    ukspf shared prosperity fund
    vcs voluntary community sector
    vcse voluntary community social enterprise
    """
)

# English words that hold a sentence together: they fit every theme alike.
_STOP_WORDS = """
a about after again against all also although always am among an and another any anybody anyone anything are
around as at away be became because become been before being below between both but by came can cannot cant
come comes could couldnt did didnt do does doesnt doing done dont down during each either else enough etc even
ever every everybody everyone everything few for from further gave get gets getting give given gives go goes
going gone got had has hasnt have havent having he hence her here hers him his how however i if im in instead
into is isnt it its itself ive just keep kept know let lets like likely many may maybe me might mine more most
much must my myself need needed needs neither never no nobody non none nor not nothing now of off often on
once only onto or other others otherwise our ours ourselves out over own per perhaps please pls put puts quite
rather re really said same say says see seem seems seen shall she should shouldnt since so some somebody
someone something soon still such take taken takes taking than that thats the their theirs them themselves
then there theres these they theyre thing things this those though through thus till to together too took
toward towards under unless until up upon us use used uses using usually very via vs want wanted wants was
wasnt way we well went were weve what whatever when where whereas whether which while who whole whom whose why
will with within without wont would wouldnt yes yet you youd your youre yours
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
