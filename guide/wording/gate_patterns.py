"""The patterns of the gate. Each is bounded, so that its cost is linear in the text whatever stands in it,
and looks at one letter before it tries its alternatives."""

import re

# Areas of UK postcodes; another letter and number ("q1 2nd half") is none.
_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E|"
    "FK|FY|GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|"
    "NN|NP|NR|NW|N|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|"
    "TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|W|YO|ZE"
)
_ROADS = (
    "Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Way|Crescent|Terrace|Place|Gardens|Court|Square|Hill|Grove|"
    "Row|Mews|Parade"
)
_ROADS_IN_SMALL = "road|rd|street|lane|avenue|crescent|close|terrace|mews"
_TITLES = (
    "Cllrs?|CLLR|Councillor|Ald|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Baron|"
    "Rev|Revd"
)
_CONFIDENCES = (
    "in (?:strict )?confidence|conf|confidential(?:ly|ity)?|embargo(?:ed)?|gossip|off[- ]sick|"
    "off[- ]the[- ]record|sick leave|sacked|legal advice|do(?: not|n['’]t) (?:use|quote|minute|repeat)|"
    "not for (?:publication|quoting)|commercially sensitive|under (?:police )?investigation|"
    # "Not public land" is no confidence.
    "not (?:yet )?public(?! (?:bod|estate|fund|health|land|money|purse|sector|servi|space|spend|transport))"
)
_ONE = (
    "authority|borough|business|chair|chairman|chairwoman|charity|chief executive|college|company|council|"
    "councillor|county|director|district|employer|firm|leader|LEP|man|manufacturer|member|MP|officer|parish|"
    "person|port|school|supplier|town|unitary|university|woman"
)
_SEVERAL = (
    "authorities|boroughs|businesses|charities|colleges|companies|counties|councils|councillors|directors|"
    "districts|employers|firms|leaders|LEPs|manufacturers|members|men|MPs|officers|people|ports|schools|suppliers|"
    "towns|unitaries|universities|women"
)
_PARTIES = "labour|conservative|tory|lib ?dem|liberal democrat|green party|ukip|independent"
_OFFICES = (
    "leader|chair|chairman|chairwoman|chief executive|CEX|CX|CEO|mayor|director|MP|portfolio holder|"
    "cabinet member|lead member|monitoring officer"
)
_UP_TO_TWO_WORDS = r"(?:[\w’'-]{1,30} ){0,2}"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # From the @ on; what stands before it is read backwards.
    ("e-mail address", re.compile(r"(?<=[\w%+-])@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")),
    (
        "phone number",
        re.compile(
            r"(?<![\w.])(?=[+(0])(?:(?:\+|00)\s?44[\s().-]{0,3}(?:\(?0\)?[\s.-]{0,2})?|\(?0)(?:\d[\s().-]{0,2}){8,9}\d(?!\d)"
            r"|(?<![\w.])\+(?!44)(?:\d[\s().-]{0,2}){7,13}\d(?!\d)"
        ),
    ),
    (
        "postcode",
        re.compile(rf"(?<!\w)(?=[A-Z])(?:(?:{_AREAS})\d[A-Z\d]?\s{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}|GIR\s?0AA)(?!\w)"),
    ),
    (
        "postcode",
        # In small letters "1st" and "2nd" look like the second half of a postcode.
        re.compile(
            rf"(?<!\w)(?=[a-z])(?:{_AREAS.lower()})\d[a-z\d]?\s{{0,2}}(?!1st|2nd|3rd|\dth)\d[abd-hjlnp-uw-z]{{2}}(?!\w)"
        ),
    ),
    (
        "street address",
        re.compile(rf"(?<![\w.£])\d{{1,4}}[A-Za-z]?,?\s(?:[A-Z][\w’'-]{{0,30}}\s){{1,4}}(?:{_ROADS})\b"),
    ),
    (
        "street address",
        # In small letters "3 major road schemes" looks the same: only what ends a phrase is an address.
        re.compile(
            rf"(?<![\w.£])\d{{1,4}}[a-z]?,?\s(?:[a-z][\w’'-]{{0,30}}\s){{1,2}}(?:{_ROADS_IN_SMALL})\b"
            r"(?=\s{0,2}(?:[,.;)]|\Z))"
        ),
    ),
    (
        "title and name",
        re.compile(
            rf"(?<!\w)(?=[A-Z])(?:{_TITLES})\b\.?\s{{1,3}}[A-Z][\w’'-]{{0,40}}"
            # Typed small, the title of a name still has the name's capital ("cllr Smith", not "cllr LEP role").
            r"|(?<!\w)(?=[cdm])(?:cllrs?|councillor|dr|mr|mrs|ms)\.?\s{1,3}[A-Z][a-z][\w’'-]{0,40}"
        ),
    ),
    ("confidence", re.compile(rf"(?<!\w)(?=[cdeginosul])(?:{_CONFIDENCES})\b", re.IGNORECASE)),
    (
        "National Insurance number",
        re.compile(r"(?<!\w)[A-Za-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-Da-d](?!\w)"),
    ),
    (
        "bank details",
        re.compile(
            r"(?<!\w)(?=[\dags])(?:sort code\b[^\w\n]{0,3}(?:is )?\d{2}[ -]?\d{2}[ -]?\d{2}(?!\d)"
            r"|\d{2}-\d{2}-\d{2}[\s,/]{1,3}\d{8}(?!\d)"
            r"|(?:account|acc|a/c) ?(?:no|num|number)?\b[.:]?\s{0,2}\d{8}(?!\d)"
            r"|GB\d{2}\s?[A-Z]{4}(?:\s?\d){14}(?!\d)|\d{4}(?:[ -]\d{4}){3}(?!\d))",
            re.IGNORECASE,
        ),
    ),
    (
        "small group",
        re.compile(
            rf"(?<!\w)(?=[aoty])(?:(?:the|our|your|their) only {_UP_TO_TWO_WORDS}(?:{_ONE})\b"
            rf"|one of (?:the |only )?(?:two|three|2|3) {_UP_TO_TWO_WORDS}(?:{_ONE}|{_SEVERAL})\b"
            rf"|(?:a|an|the|one|only) (?:{_PARTIES}) (?:member|cllr|councillor|leader|group leader|mp|peer)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "small group",
        # An office names whoever holds it.
        re.compile(
            rf"(?<!\w)(?=[a-zA-Z])(?:{_OFFICES}|{_OFFICES.title()}) (?:of|for|at) (?:the )?[A-Z][\w’'-]{{1,40}}"
        ),
    ),
)
