"""What must hold together after a decision, whoever acts at the same time. Asked under the workshop's lock."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from guide.models import Filing, Theme
from guide.projections import FILING, THEME, StateChange


class Refused(Exception):
    """An act that was not done. Its words are for the person who pressed the button."""


class ThemeIsGone(Refused):
    """The theme was undone or merged while the person looked at it."""


class StillInUse(Refused):
    """Taking the theme away would leave notes, or themes merged into it, nowhere."""


class MergedInACircle(Refused):
    """Two themes cannot both be part of the other."""


def refuse_what_falls_apart(changes: Sequence[StateChange], *, is_undoing: bool) -> None:
    """Raise where the states just written contradict each other; the caller's transaction is rolled back.

    An undo may put a note back under a theme that was merged meanwhile (its notes count for the other), a new
    act may not: the person thought of a theme that stands.
    """
    _refuse_filing_under_nothing(changes, is_undoing=is_undoing)
    _refuse_merging_into_nothing(changes)
    _refuse_leaving_notes_nowhere(changes)


def _refuse_filing_under_nothing(changes: Iterable[StateChange], *, is_undoing: bool) -> None:
    """Only where the theme of a note changes: weighing a note again moves it nowhere."""
    wanted = {
        change.after["theme"]
        for change in changes
        if change.on == FILING and change.after and change.after["theme"] != (change.before or {}).get("theme")
    } - {None}
    for theme in Theme.objects.select_related("expected", "merged_into__expected").filter(pk__in=wanted):
        if theme.is_dropped:
            raise ThemeIsGone(f"The theme “{theme.name}” was taken back meanwhile.")
        if theme.merged_into and not is_undoing:
            raise ThemeIsGone(f"“{theme.name}” was merged into “{theme.merged_into.name}” meanwhile.")


def _refuse_merging_into_nothing(changes: Iterable[StateChange]) -> None:
    merged = [UUID(c.id) for c in changes if c.on == THEME and c.after and c.after.get("merged_into")]
    if not merged:
        return
    themes = {theme.pk: theme for theme in _all_beside(merged)}
    for theme in (themes[pk] for pk in merged):
        _refuse_circle(theme, themes)


def _all_beside(theme_ids: Iterable[UUID]) -> Iterable[Theme]:
    """Every theme under the same questions as these."""
    return Theme.objects.select_related("expected").filter(question__themes__in=theme_ids).distinct()


def _refuse_circle(theme: Theme, themes: Mapping[UUID, Theme]) -> None:
    seen = {theme.pk}
    while theme.merged_into_id:
        theme = themes[theme.merged_into_id]
        if theme.is_dropped:
            raise ThemeIsGone(f"The theme “{theme.name}” was taken back meanwhile.")
        if theme.pk in seen:
            raise MergedInACircle(f"“{theme.name}” was merged the other way round meanwhile.")
        seen.add(theme.pk)


def _refuse_leaving_notes_nowhere(changes: Iterable[StateChange]) -> None:
    dropped = [UUID(change.id) for change in changes if change.on == THEME and change.after is None]
    if not dropped:
        return
    if filed := Filing.objects.filter(theme__in=dropped).count():
        raise StillInUse(f"{filed} {'note is' if filed == 1 else 'notes are'} filed under it. Move them first.")
    if Theme.objects.filter(merged_into__in=dropped, is_dropped=False).exists():
        raise StillInUse("Another theme is merged into it. Undo that first.")
