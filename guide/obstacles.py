"""What stands between a draft and its publication: asked once, for the page, the button and the verb."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from guide.conservation import unaccounted_notes
from guide.drafting import out_of_date
from guide.evidence import stale_passages, wrong_counts
from guide.gate import open_flags
from guide.models import Guide, Override, Passage, Theme


@dataclass(frozen=True)
class Obstacle:
    """One thing in the way, in words, with the address where it is dealt with.

    `counted` says how many; an override covers that many and no more. What protects people or the
    truth of a count cannot be overridden at all.
    """

    key: str
    counted: int
    title: str
    words: str
    act: str
    link: str
    can_be_overridden: bool = False
    override: Override | None = None

    @property
    def is_open(self) -> bool:
        """Does it still stand in the way?"""
        return self.override is None


def obstacles(guide: Guide) -> list[Obstacle]:
    """Return everything found, those overridden with a reason included, in the order of a director's evening."""
    override_by_key = {override.obstacle: override for override in guide.overrides.select_related("by")}
    found = [obstacle for look in _LOOKS if (obstacle := look(guide))]
    return [_with_override(obstacle, override_by_key.get(obstacle.key)) for obstacle in found]


def in_the_way(guide: Guide) -> list[Obstacle]:
    """Return what refuses sign-off and publishing now."""
    return [obstacle for obstacle in obstacles(guide) if obstacle.is_open]


def _with_override(obstacle: Obstacle, override: Override | None) -> Obstacle:
    if override is None or not obstacle.can_be_overridden or override.covers < obstacle.counted:
        return obstacle
    return replace(obstacle, override=override)


def _unaccounted(guide: Guide) -> Obstacle | None:
    notes = unaccounted_notes(guide.workshop)
    if not notes:
        return None
    return Obstacle(
        key="unaccounted",
        counted=len(notes),
        title=_many(len(notes), "note is unaccounted for", "notes are unaccounted for"),
        words="They are under no theme and nobody has set them aside.",
        act="File them",
        link=reverse("guide:themes", args=[guide.workshop.slug, notes[0].note.question.number]),
        can_be_overridden=True,
    )


def _flags(guide: Guide) -> Obstacle | None:
    flags = open_flags(guide.workshop)
    if not flags:
        return None
    return Obstacle(
        key="flags",
        counted=len(flags),
        title=_many(len(flags), "name or confidence is still open", "names or confidences are still open"),
        words=f"{_quoted([flag.excerpt for flag in flags])}. Correct, withhold, or accept with a reason.",
        act="Go through them",
        link=reverse("guide:flags", args=[guide.workshop.slug]),
    )


def _unworded(guide: Guide) -> Obstacle | None:
    themes = list(Theme.objects.of(guide.workshop).standing().unworded().filter(filings__isnull=False).distinct())
    if not themes:
        return None
    return Obstacle(
        key="unworded",
        counted=len(themes),
        title=_many(len(themes), "theme is not worded yet", "themes are not worded yet"),
        words=f"{_quoted([theme.name for theme in themes])}. Word each as one full sentence.",
        act="Word them",
        link=reverse("guide:theme", args=[guide.workshop.slug, themes[0].pk]),
        can_be_overridden=True,
    )


def _stale(guide: Guide) -> Obstacle | None:
    return _of_passages(
        guide,
        stale_passages(guide),
        key="stale",
        one="paragraph rests on a note that has changed",
        many="paragraphs rest on notes that have changed",
        words="The notes say something else than when they were cited.",
        act="See both texts",
        can_be_overridden=True,
    )


def _miscounted(guide: Guide) -> Obstacle | None:
    return _of_passages(
        guide,
        wrong_counts(guide),
        key="miscounted",
        one="paragraph states a number of tables that its notes do not bear out",
        many="paragraphs state a number of tables that their notes do not bear out",
        words="Change the number or the notes it rests on.",
        act="Go to it",
    )


def _suggested(guide: Guide) -> Obstacle | None:
    resting = Passage.objects.of(guide).printed().resting_on_suggestions()
    return _of_passages(
        guide,
        list(resting),
        key="suggested",
        one="paragraph rests on suggestions only",
        many="paragraphs rest on suggestions only",
        words="Nobody has confirmed them. File their notes, then draft again without suggestions.",
        act="Draft again",
    )


def _outdated(guide: Guide) -> Obstacle | None:
    return _of_passages(
        guide,
        out_of_date(guide),
        key="outdated",
        one="paragraph is older than what it rests on",
        many="paragraphs are older than what they rest on",
        words="Notes were filed or themes worded since the guide was drafted. Your own wordings stay.",
        act="Draft again",
    )


def _of_passages(
    guide: Guide,
    passages: Sequence[Passage],
    *,
    key: str,
    one: str,
    many: str,
    words: str,
    act: str,
    can_be_overridden: bool = False,
) -> Obstacle | None:
    """An obstacle about paragraphs of the draft; its link leads to the first one's chapter."""
    if not passages:
        return None
    first = passages[0]
    return Obstacle(
        key=key,
        counted=len(passages),
        title=_many(len(passages), one, many),
        words=words,
        act=act,
        link=reverse("guide:draft_chapter", args=[guide.workshop.slug, first.section.chapter.key])
        + f"#passage-{first.pk}",
        can_be_overridden=can_be_overridden,
    )


_LOOKS: tuple[Callable[[Guide], Obstacle | None], ...] = (
    _unaccounted,
    _flags,
    _unworded,
    _stale,
    _miscounted,
    _suggested,
    _outdated,
)


def _many(how_many: int, one: str, many: str) -> str:
    return f"{how_many} {one if how_many == 1 else many}"


def _quoted(excerpts: Sequence[str], most: int = 3) -> str:
    """Name the first few, and say how many more there are."""
    named = ", ".join(f"“{excerpt}”" for excerpt in excerpts[:most])
    rest = len(excerpts) - most
    return f"{named} and {rest} more" if rest > 0 else named
