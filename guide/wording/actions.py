"""Which notes are actions: does a verb come first, once a leading owner is dropped?

Only the owner that the heading names anyway is dropped ("LEPs could: LEP to publish ..."), and only
before a verb. The list of verbs errs towards leaving a note as typed: a person then words it.
"""

import re

_VERBS = """
    abolish accelerate accept add address adopt advise agree align allow analyse apply appoint ask assess
    attend avoid back be bid boost break brief bring broker build buy call cap challenge champion change
    check clarify collect combine commission commit communicate compare complete connect consider
    consolidate consult continue convene coordinate co-ordinate co-design co-fund co-locate co-produce
    co-write create cut declare decide define delegate deliver demonstrate design develop devolve discuss
    drop embed employ enable encourage end enforce engage ensure establish evaluate examine expand explain
    explore extend facilitate feed fight fill find fix focus follow forge form forward free fund gather get
    give go grow guarantee help highlight hire hold host identify implement improve include increase inform
    innovate insist integrate introduce invest invite involve issue join keep lead learn let line link
    listen lobby look maintain make manage map market match measure meet mentor merge monitor move negotiate
    nominate offer open organise participate pay persuade pilot plan pool prepare present press prevent
    prioritise procure produce promote propose protect provide publicise publish push put raise reach
    recognise recommend recruit reduce refer reflect reform refresh refuse register relax release remove
    repeal replace report represent require research reserve resist resolve respond restore retain return
    review revise reward ring-fence run scrap scrutinise second secure seek sell send set settle shape share
    show sign signpost simplify speak speed spell spend stand start stick stop streamline strengthen submit
    support survey tackle take talk target teach tell test think tie track train transfer treat trust try
    understand unlock update upgrade use visit waive welcome widen win work write
"""
VERBS = frozenset(_VERBS.split())
# "Jointly lobby" begins as well as "lobby".
_ADVERBS = frozenset(
    {"actively", "also", "always", "clearly", "early", "jointly", "openly", "regularly", "together"}
)
# "Review of LEP geography" and "support for ports" begin with a noun.
_NOUN_BEFORE = frozenset({"of", "is", "are", "was", "were", "has", "had", "needs", "=", ":", "as", "at"})
_NOUN_BEFORE_FOR = frozenset({"support", "fund", "plan", "market", "research", "share"})

_OWNERS = {
    "councils": r"(?:councils?|local authorit(?:y|ies))",
    "leps": r"(?:LEPs?|local enterprise partnerships?)",
    "government": r"(?:central\s+)?(?:Government|HMG)",
}
_BOUND = {
    owner: re.compile(rf"(?:the\s+)?{words}(?:\s+(?:to|should|could|can)\s+|\s*:\s*)(?=\w)", re.IGNORECASE)
    for owner, words in _OWNERS.items()
}
# With nothing between owner and verb only a plural owner takes a plain verb ("councils convene ...").
_PLURAL = {
    "councils": re.compile(r"(?:the\s+)?(?:councils|local authorities)\s+(?=\w)", re.IGNORECASE),
    "leps": re.compile(r"(?:the\s+)?(?:LEPs|local enterprise partnerships)\s+(?=\w)", re.IGNORECASE),
}
_WORD = re.compile(r"[\w'’-]+[:;,]?|\S")


def begins_with_verb(text: str) -> bool:
    """Whether the text begins as an action: "publish ...", not "publication of ..." or "review of ..."."""
    words = [match[0].lower() for match in _first_words(text, 3)]
    if words and words[0] in _ADVERBS:
        words = words[1:]
    if not words or words[0] not in VERBS:
        return False
    follower = words[1] if len(words) > 1 else ""
    return follower not in _NOUN_BEFORE and not (follower == "for" and words[0] in _NOUN_BEFORE_FOR)


def as_action(text: str, owner: str) -> str | None:
    """Return the text as it follows "LEPs could:", or None where no verb comes first.

    `owner` is "councils", "leps" or "government"; where it stands before a verb, it is dropped.
    """
    for pattern in (_BOUND[owner], _PLURAL.get(owner)):
        match = pattern.match(text) if pattern else None
        if match and begins_with_verb(text[match.end() :]):
            return _small(text[match.end() :])
    return _small(text) if begins_with_verb(text) else None


def _first_words(text: str, how_many: int) -> list[re.Match[str]]:
    # A word may be endless; what lies beyond the first letters never matters here.
    found = _WORD.finditer(text[:200])
    return [match for _, match in zip(range(how_many), found, strict=False)]


def _small(action: str) -> str:
    """Begin the action small: it is a verb of the list, so no name loses its capital."""
    return action[:1].lower() + action[1:]
