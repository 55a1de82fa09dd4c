"""How the kinds of note are drawn and what they are called when read back: the guide's own headings."""

from dataclasses import dataclass

from tables.models import CHIPS, Kind


@dataclass(frozen=True)
class ShownKind:
    """A kind with its label on the tablet, its icon and the heading under which its notes are read back."""

    value: str
    label: str
    icon: str
    heading: str


SHOWN_KINDS = (
    ShownKind(Kind.PRACTICE.value, "Works", "works", "What good looks like"),
    ShownKind(Kind.BARRIER.value, "Barrier", "barrier", "What gets in the way"),
    ShownKind(Kind.ACTION_COUNCIL.value, "Councils", "councils", "What councils could do"),
    ShownKind(Kind.ACTION_LEP.value, "LEPs", "leps", "What LEPs could do"),
    ShownKind(Kind.ASK_GOVERNMENT.value, "Government", "government", "What we ask of Government"),
    ShownKind(Kind.EXAMPLE.value, "Example", "quote", "Examples"),
    ShownKind(Kind.IDEA.value, "Idea", "comment", "Ideas"),
    ShownKind(Kind.NONE.value, "No kind", "none", "Also said"),
    ShownKind(Kind.PARK.value, "Park", "park", "Parked for later"),
)
SHOWN_CHIPS = tuple(kind for chip in CHIPS for kind in SHOWN_KINDS if kind.value == chip)
