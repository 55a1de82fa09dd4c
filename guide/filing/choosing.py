"""From what was weighed to at most three suggestions, each with what spoke for it."""

from collections.abc import Sequence

from guide.filing.cards import Because, Suggestion, ThemeCard
from guide.filing.weighing import Weighed

MOST_SUGGESTIONS = 3
# Less than one part in a hundred is a few letters in common by chance.
LEAST_SCORE = 0.01
# How far the first must lead to be sure. Measured: at least 95 of 100 sure ones are right, with notes that belong
# nowhere counted as wrong. A theme without keywords is known less well.
SURE_LEAD = 0.2
SURE_LEAD_WITHOUT_KEYWORDS = 0.45
# Two thirds of the pairs in the sample that are this alike share their theme.
ALIKE_ENOUGH_TO_SHOW = 0.25
MOST_WORDS_TO_SHOW = 5
# A word with less than this part of the loudest one's weight only shares some letters with the theme.
FAINT = 0.1


def choose(themes: Sequence[ThemeCard], weighed: Weighed) -> tuple[Suggestion, ...]:
    """Return the best themes of those weighed, in the same order of places; equal ones by their keys."""
    best_first = sorted(range(len(themes)), key=lambda place: (-weighed.scores[place], place))
    chosen = [place for place in best_first if weighed.scores[place] >= LEAST_SCORE][:MOST_SUGGESTIONS]
    return tuple(
        Suggestion(
            theme=themes[place].key,
            score=weighed.scores[place],
            because=reasons(place, weighed),
            is_sure=place == best_first[0] and is_far_ahead(themes[place], weighed.scores),
        )
        for place in chosen
    )


def is_far_ahead(theme: ThemeCard, scores: Sequence[float]) -> bool:
    """Say whether the best theme leads the second by enough to be taken with one key."""
    best, second = sorted([*scores, 0.0], reverse=True)[:2]
    return best - second >= (SURE_LEAD if theme.keywords else SURE_LEAD_WITHOUT_KEYWORDS)


def reasons(place: int, weighed: Weighed) -> tuple[Because, ...]:
    """Return what spoke for a theme: words of the note, a confirmed note that is alike, the note's kind."""
    found = []
    if words := telling_words(place, weighed):
        found.append(Because("word", words))
    like = weighed.alike.get(place)
    if like and like.degree >= ALIKE_ENOUGH_TO_SHOW:
        shared = tuple(word.typed for word in weighed.words if word.stem in like.stems)
        found.append(Because("note", shared[:MOST_WORDS_TO_SHOW], like.note))
    if weighed.by_kind and weighed.by_kind[place]:
        found.append(Because("kind"))
    return tuple(found)


def telling_words(place: int, weighed: Weighed) -> tuple[str, ...]:
    """Return the words that spoke for a theme as typed, the weightiest first, without the faint ones."""
    weights = [row[place] for row in weighed.by_word]
    faint = max(weights, default=0.0) * FAINT
    loudest_first = sorted(range(len(weights)), key=lambda at: (-weights[at], at))
    told = [weighed.words[at].typed for at in loudest_first if weights[at] > faint]
    return tuple(told[:MOST_WORDS_TO_SHOW])
