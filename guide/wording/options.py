"""The next steps: the data analysis options, what members think of them, and what will be done."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import templates as say
from .counts import number
from .draft import BarDraft, Item, PartDraft, PassageDraft, SectionDraft
from .facts import OptionFacts, PollFacts, ViewCounts
from .front import part
from .passages import gap, plain
from .reading import capital, reading_text, stopped, typeset
from .weighing import one_line


def next_part(options: Sequence[OptionFacts], poll: PollFacts | None) -> PartDraft:
    """Return the options by group; after the poll also its figures, members' words and the outcome.

    The bars count the answers that found an option useful or most useful.
    """
    if not options:
        title = say.TITLES["next"]
        return part("next", [SectionDraft("next", title, passages=(gap("none", title, say.NO_OPTIONS),))])
    if poll is None:
        views = gap("views", say.VIEWS, say.VIEWS_GAP)
        return part("next", [_options(options, views)])
    sections = [_options(options), _views(options, poll), _outcome(poll)]
    asked = [option for option in _most_useful_first(options) if option.views]
    bars = tuple(sorted(map(_bar, asked), key=lambda bar: -bar.tables))
    return replace(part("next", sections), bars=bars if poll.answers else (), of_tables=poll.answers)


def _options(options: Sequence[OptionFacts], *more: PassageDraft) -> SectionDraft:
    groups: dict[str, list[OptionFacts]] = {}
    for option in options:
        groups.setdefault(one_line(option.group), []).append(option)
    title = say.TITLES["next"]
    passages = (
        plain("intro", title, say.OPTIONS_INTRO),
        *(_group(label, members) for label, members in groups.items()),
        *more,
    )
    return SectionDraft(key="options", label=title, passages=passages)


def _group(label: str, options: Sequence[OptionFacts]) -> PassageDraft:
    return PassageDraft(
        # Named by its first option: a group has no key of its own, and may be called anything.
        key=f"options:{options[0].slug}",
        part="options",
        label=label,
        items=tuple(Item(stopped(one_line(option.text))) for option in options),
        source="programme",
    )


def _views(options: Sequence[OptionFacts], poll: PollFacts) -> SectionDraft:
    """Everything members said, the option that most found most useful first."""
    given = say.NO_ANSWERS
    if poll.answers:
        count = say.ONE_ANSWER if poll.answers == 1 else say.N_ANSWERS.format(n=number(poll.answers))
        given = f"{capital(say.ANSWERS_GIVEN.format(answers=count))} {say.NOTE_ON_ANSWERS}"
    told = [passage for option in _most_useful_first(options) for passage in _told(option)] if poll.answers else []
    suggested = _listed("suggested", say.SUGGESTED_TOO, say.SUGGESTED_LEAD, poll.suggestions)
    passages = (plain("answers", say.VIEWS, given), *told, *([suggested] if suggested else []))
    return SectionDraft(key="views", label=say.VIEWS, passages=passages)


def _told(option: OptionFacts) -> list[PassageDraft]:
    if option.views is None:
        return []
    figures = PassageDraft(
        key=f"view:{option.slug}",
        part="view",
        label="",
        lead=say.WEIGHED.format(
            option=stopped(one_line(option.text)), figures=capital(_figures(option.views.counts))
        ),
        items=tuple(
            Item(say.OF_KIND.format(kind=say.KINDS_OF_COUNCIL[kind], figures=_figures(counts)))
            for kind, counts in option.views.kinds
        ),
        source="poll",
    )
    words = [
        _listed(f"why:{option.slug}", say.REASONS, say.REASONS_LEAD, option.views.whys),
        _listed(f"use:{option.slug}", say.USES, say.USES_LEAD, option.views.uses),
    ]
    return [figures, *(passage for passage in words if passage)]


def _figures(counts: ViewCounts) -> str:
    """Return "17 most useful, nine useful, one without a view": what nobody said is left out."""
    said = [(getattr(counts, level), words) for level, words in say.LEVELS.items()]
    return say.COMMA.join(words.format(n=number(n)) for n, words in said if n) or say.NOBODY


def _listed(key: str, label: str, lead: str, written: Iterable[str]) -> PassageDraft | None:
    """Members' words, as notes are printed; None where there are none."""
    items = tuple(Item(words) for words in map(reading_text, written) if words)
    return (
        PassageDraft(key=key, part="words", label=label, lead=lead, items=items, source="poll") if items else None
    )


def _outcome(poll: PollFacts) -> SectionDraft:
    """What will be done, in the director's own words and paragraphs."""
    title = say.OUTCOME
    words = typeset(poll.outcome.strip())
    passage = plain("outcome", title, words, source="poll") if words else gap("outcome", title, say.OUTCOME_GAP)
    return SectionDraft(key="outcome", label=title, passages=(passage,))


def _bar(option: OptionFacts) -> BarDraft:
    counts = option.views.counts if option.views else ViewCounts(0, 0, 0, 0)
    return BarDraft(theme="", label=one_line(option.text), tables=counts.most + counts.useful, differing=0)


def _most_useful_first(options: Sequence[OptionFacts]) -> list[OptionFacts]:
    return sorted(options, key=_rank)


def _rank(option: OptionFacts) -> tuple[int, ...]:
    counts = option.views.counts if option.views else ViewCounts(0, 0, 0, 0)
    return (-counts.most, -counts.useful, -counts.little, -counts.none)
