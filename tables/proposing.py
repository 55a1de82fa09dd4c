"""A plain agenda from times and questions, to begin with: everything of it can be changed."""

from typing import Any

from tables.programme_check import Said

# Minutes, as the sample's day has them: it was made by people who had run many.
WELCOME, OPENING, BREAK, HEADLINES, CLOSE = 5, 15, 10, 20, 5
SHORTEST_ROUND = 10
# A break is worth its minutes from so many rounds on.
ROUNDS_WITH_BREAK = 3


def propose_agenda(*, minutes: int, questions: int) -> list[Said]:
    """Return agenda items for so many minutes and questions: a round of equal length for each question.

    The rounds get what the rest leaves, in steps of five minutes. Where the day is too short for the rest, the
    rounds alone share it; a round has a minute at least.
    """
    has_break = questions >= ROUNDS_WITH_BREAK
    rest = WELCOME + OPENING + HEADLINES + CLOSE + (BREAK if has_break else 0)
    length = (minutes - rest) // questions // 5 * 5
    if length < SHORTEST_ROUND:
        return _in_turn(_rounds(questions, max(minutes // questions, 1)))
    rounds = _rounds(questions, length)
    middle = (questions + 1) // 2
    pause = [_item(BREAK, "break", "Break; participants change tables")] if has_break else []
    headlines = HEADLINES + minutes - rest - length * questions
    return _in_turn(
        [
            _item(WELCOME, "plenary", "Welcome and what today is for"),
            _item(OPENING, "context", "Context"),
            *rounds[:middle],
            *pause,
            *rounds[middle:],
            _item(headlines, "plenary_feedback", "Plenary feedback: headlines from the tables"),
            _item(CLOSE, "close", "Close"),
        ]
    )


def _rounds(questions: int, length: int) -> list[Said]:
    numbers = range(1, questions + 1)
    return [
        _item(length, "round", f"Round {number}") | {"round": number, "question": number} for number in numbers
    ]


def _item(length: int, kind: str, title: str) -> Said:
    return {"length": length, "kind": kind, "title": title}


def _in_turn(items: list[Said]) -> list[Said]:
    """Each item begins where the one before it ends."""
    minute = 0
    placed: list[dict[str, Any]] = []
    for item in items:
        placed.append({"minute": minute} | item)
        minute += item["length"]
    return placed
