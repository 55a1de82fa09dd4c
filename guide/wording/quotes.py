"""The pull quote: one a chapter, verbatim, and never printed a second time."""

from dataclasses import replace

from . import templates as say
from .draft import PassageDraft
from .facts import NoteFacts
from .reading import fold, typeset
from .weighing import Weighed, evidence_of, printable, ranked


def with_pull_quote(themes: tuple[Weighed, ...]) -> tuple[Weighed, ...]:
    """Return the themes of a chapter, one of them with the pull quote: the highest ranked that has a quotation."""
    for weighed in ranked(weighed for weighed in themes if weighed.is_told):
        quote = next((note for note in printable(weighed.agreeing) if may_be_quoted(note)), None)
        if quote:
            return tuple(replace(one, quote=quote) if one is weighed else one for one in themes)
    return themes


def may_be_quoted(note: NoteFacts) -> bool:
    """Whether the whole note is one quotation: a note that quotes within itself would lose the rest."""
    text = fold(note.text)
    inner = text[1:-1] if text.startswith('"') and text.endswith('"') else text
    return note.quoted and bool(inner) and '"' not in inner


def quote_passage(weighed: Weighed) -> PassageDraft | None:
    """Return the pull quote as typed, in quotation marks."""
    if weighed.quote is None:
        return None
    words = typeset(" ".join(weighed.quote.text.split()))
    return PassageDraft(
        key="quote",
        part="quote",
        label=say.LABELS["quote"],
        lead=words if words.startswith("“") else f"“{words}”",
        tail=say.QUOTE_TAIL,
        evidence=evidence_of([weighed.quote]),
        source="notes",
        quote=True,
    )
