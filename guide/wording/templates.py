"""Every sentence of the machine's own, in one place. What stands in braces is a note, a theme, a count or
the programme; a test shows that no word of a draft comes from anywhere else."""

# Support
SUPPORT = "{count} raised this."
SUPPORT_WITH_HEADLINES = "{count} raised this; {headlined} put it among {its} headlines."
SHORT_SUPPORT = "{title} {count}."
SHORT_SUPPORT_WITH_HEADLINES = "{title} {count}; a headline at {headlined}."
ITS, THEIR = "its", "their"
PROMOTED = "It is set out in full although one table raised it. The reason given: {reason}"
TO_BE_WORDED = "{label} (to be worded)."

# Parts of a theme: labels
LABELS = {
    "support": "Support",
    "why": "Why it matters",
    "works": "What good looks like",
    "quote": "In their words",
    "barriers": "What gets in the way",
    "councils": "What councils can do",
    "leps": "What LEPs can do",
    "ideas": "Ideas to take forward",
    "government": "What we ask of Government",
    "missing": "Not recorded",
    "held": "Held back",
    "suggested": "Not yet confirmed",
    "yourself": "Ask yourself",
}
EXAMPLE, EXAMPLES = "Practice example", "Practice examples"
NOT_EVERY_TABLE, VIEWS_DIFFERED = "Not every table agreed", "Views differed"
ANOTHER_VIEW = "A different view"

# Parts of a theme: leads
WORKS = "{count} described practice that works:"
BARRIER = "{count} recorded a barrier:"
BARRIERS = "{count} recorded barriers:"
IDEAS = "{count} suggested:"
EXAMPLES_OFFERED = "Offered at {count}:"
COUNCILS_COULD, FOR_COUNCILS = "Councils could:", "For councils:"
LEPS_COULD, FOR_LEPS = "LEPs could:", "For LEPs:"
ASKED_TO = "{members} asked Government to:"
ASKED = "{members} asked Government:"
SAID_TO = "{members} said to Government:"
MEMBERS = "{organisation} members"
DIFFERENT_VIEW = "{count} recorded a different view:"
DIFFERENT_VIEW_HELD = "{count} recorded a different view, held back until the place named in it agrees."
IN_BRACKETS = "{note} ({place})"
SUGGESTED = "Suggested, not yet confirmed:"
SUGGESTED_SUPPORT = (
    "Suggested, not yet confirmed: nobody has confirmed a filing under this theme, so no count is stated."
)
QUOTE_TAIL = "Said at one table."
HOW_FAR = "How far is this true here: {sentence}?"

# Also raised
ALSO_RAISED, ALSO_RAISED_TITLE = "Also raised", "Points that no more than one table raised"
ALSO = "{title} One table recorded this:"
ALSO_HELD = "{title} One table recorded this, held back until the place named in it agrees."
ALSO_DIFFERENT_VIEW = "{title} {differed}. {view}"
ALSO_SUGGESTED = "Suggested, not yet confirmed: {title}"

# Gaps, in drafts only
WHY_GAP = "Why it matters is not yet written."
MISSING = "No table marked a note as saying {parts}."
MISSING_PARTS = {
    "works": "what good looks like",
    "barriers": "what gets in the way",
    "councils": "what councils can do",
    "leps": "what LEPs can do",
}
COMMA, OR = ", ", " or "
HELD_ONE = "One note is held back until the place named in it agrees."
HELD_MANY = "{notes} notes are held back until the places named in them agree."
NO_NOTES = "No table recorded a note on this question."
NO_THEMES = "No theme has been set out under this question."
NO_HEADLINES = "No theme under this question has a confirmed filing yet, so there are no headlines."
UNRAISED = "Not raised"
UNRAISED_GAP = "No note is filed under: {labels}."
NO_SUPPORT = "No theme has a confirmed filing yet."

HEADLINES = "Headlines"

# Flags on bullets, in drafts only
WORD_AS_AN_ACTION = "word as an action"
WORD_THE_SYMBOLS = "word the symbols"

# Front
TITLES = {
    "foreword": "Foreword",
    "glance": "At a glance",
    "use": "How to use this guide",
    "context": "Context",
    "cases": "Case studies",
    "changes": "Changes that would help",
    "self": "Self-assessment",
    "next": "Next steps: data analysis options",
    "made": "How this guide was made",
    "glossary": "Glossary",
    "taking_part": "Taking part",
}
FOREWORD_GAP = "A person writes and signs the foreword. Nothing here is ever written by the machine."
HEADLINE_MESSAGES = "Headline messages"
COULD = {"councils": "Councils could", "leps": "LEPs could", "government": "{members} asked Government to"}
NO_ACTIONS = "No note with confirmed filing begins as an action."
LEADERS, BACKBENCHERS, OFFICERS = (
    ("leaders", "Leaders"),
    ("backbenchers", "Backbenchers"),
    ("officers", "Officers"),
)
READ_GLANCE = "Read At a glance."
READ_GLANCE_AND_ASSESS = "Read At a glance, then take the self-assessment to your next board meeting."
ASK_YOURSELF = "Each theme ends with a question to ask yourself: use it when you scrutinise this work."
CHAPTERS_IN_PARTS = "Each chapter sets out what good looks like, what gets in the way and who could do what."
CHAPTERS_OF_NOTES = "Each chapter sets out what the tables said under its question."
CHANGES_TOGETHER = "Changes that would help brings them together in two lists."
YOUR_COUNCIL = "Your type of council"
CASE_FOR_YOU = "There is a case study for each of these types of council:"
CASE_OF_TYPE = "{type}: {title}."
HOW_SUPPORT = "How support is stated"
NOTE_ON_NUMBERS = (
    "Counts are of tables, not people. They show how widely a thing was raised in the room, not how many councils "
    "agree. Views have not been checked for accuracy."
)
DISAGREEMENT_NOTE = "Where a table recorded a different view, it is printed, and it is never counted as support."
FOUR_BOXES = "Four kinds of box"
FOUR_BOXES_LEAD = "Four things stand in a box, each labelled in words:"
BOXES = (
    "Practice example: offered at a table. The place is named only if it agrees.",
    "Not every table agreed, or Views differed: a different view, always printed.",
    "What we ask of Government: a change that members asked for.",
    "Ask yourself: a question to take back to your council.",
)
POSITION, POSITION_AS_AT = "Position as at", "Position as at {date}."
NO_CONTEXT = "The programme gives no context."

# Back
CASE_NUMBER = "Case study {n}"
AT_A_GLANCE_FACTS = "The facts"
COUNCIL, COUNCIL_TYPE = "Council: {council}", "Type: {type}"
ONE_LEP, MANY_LEPS = "LEP: {leps}", "LEPs: {leps}"
SETTING = "The setting"
CASE_GAPS = (
    ("challenge", "The challenge"),
    ("did", "What they did"),
    ("changed", "What changed"),
    ("others", "What others can take from it"),
)
CASE_GAP = "To be written with the council."
NO_CASES = "The programme has no case studies."
POLICY, OPERATIONAL = "Policy: for Government", "Operational: for councils and LEPs"
POLICY_INTRO = "Members asked Government for these, or they need a change of policy."
OPERATIONAL_INTRO = "Councils and LEPs can act on these themselves."
UNDECIDED, UNDECIDED_GAP = "Not yet said", "Nobody has said yet whether these are policy or operational: {labels}."
SELF_INTRO = (
    "How far is each statement true in your area? Answer not yet, in part or yes, and note the evidence: "
    "where could someone check?"
)
OPTIONS_INTRO = (
    "Follow-up data analysis could take up these options. They are listed by group, in no order of merit."
)
NO_OPTIONS = "The programme has no data analysis options."
VIEWS, VIEWS_GAP = "Members’ views", "Members have not yet given their views on these options."
ONE_ANSWER, N_ANSWERS = "one answer was", "{n} answers were"
ANSWERS_GIVEN = "{answers} given."
NO_ANSWERS = "The poll was closed without an answer."
NOTE_ON_ANSWERS = (
    "Counts here are of answers, not of tables or councils. They show what those who answered would find useful; "
    "nobody had to say who they were."
)
WEIGHED = "{option} {figures}."
LEVELS = {
    "most": "{n} most useful",
    "useful": "{n} useful",
    "little": "{n} a little useful",
    "none": "{n} not useful",
    "without": "{n} without a view",
}
NOBODY = "nobody weighed it"
OF_KIND = "{kind}: {figures}."
KINDS_OF_COUNCIL = {
    "county": "County councils",
    "unitary": "Unitary councils",
    "district": "District and borough councils",
    "lep": "LEPs",
    "other": "Other organisations",
}
REASONS, REASONS_LEAD = "Reasons given", "Why, in members’ own words:"
USES, USES_LEAD = "What for", "What it would be used for, in members’ own words:"
SUGGESTED_TOO, SUGGESTED_LEAD = "Also suggested", "Members also suggested:"
OUTCOME, OUTCOME_GAP = "What will be done", "What will be done is not yet written."

# How this guide was made
THE_DAY = "The day"
DAY = (
    "{Tables} discussed {questions} on {date}. A facilitator at each table recorded what was said: {notes} in all."
)
ONE_QUESTION, N_QUESTIONS = "one question", "{n} questions"
ONE_NOTE, N_NOTES = "one note", "{n} notes"
MEETING = "The workshop was part of this meeting: {meeting}."
PURPOSE, PURPOSE_LEAD = "What the day was for", "The programme set out what the day was for:"
FROM_NOTES = "From notes to themes"
FROM_NOTES_TEXT = (
    "A person filed each note under a theme, and each theme is worded as one sentence. The draft was then put "
    "together from those sentences, the notes and counts of tables. Where a filing was not yet confirmed, the "
    "draft says so and counts nothing."
)
LEFT_OUT, LEFT_OUT_LEAD = "What was left out, and why", "What became of the {notes}:"
FILED = "{n} filed under a theme"
FILED_HELD = "of these, {n} held back until the place named in them agrees"
SET_ASIDE = "{n} set aside: {reason}"
WITHHELD = "{n} withheld: personal, or told privately"
PRIVATE = "{n} marked at the table as not to be published"
PARKED = "{n} parked: left for another day"
UNACCOUNTED = "{n} unaccounted for: filed nowhere and left out without a reason"
OVERRIDES, OVERRIDES_LEAD = "Points left open", "These points were still open, and were left so for a reason:"
OVERRIDE = "{obstacle} Reason: {reason}"
NUMBERS = "How to read the counts"
PHRASES = (
    "“Most” means two thirds or more, and “several” means three or more but fewer than half. Where the tables on "
    "a question were fewer than five, only the numbers are given."
)
WORDING = "Wording"
WORDING_TEXT = (
    "Notes are printed as typed, apart from listed abbreviations written out, a capital at the start, a stop at "
    "the end, an opening word for who should act left out where the line before says it, and printers’ quotation "
    "marks and dashes."
)
STILL_TO_WORD, FLAGGED = "Still to be worded", "Bullets still marked “{flag}”: {n}."
ATTRIBUTION = "Attribution"
COMMENTS, COMMENTS_GAP = "Comments and approval", "Comments and approval are recorded here once there are any."
NO_PLACES = "No organisation has yet agreed to be listed."
PLACES, PLACES_LEAD = "Places named", "These have agreed to be named with an example:"
NO_TERMS = "None of the terms of the glossary occurs in this guide."
