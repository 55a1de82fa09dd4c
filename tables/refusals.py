"""What is said of a revision that cannot be kept: what is true, then what to do. It stays on its tablet."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """A revision that is not kept: its id as sent, why in one word, and a sentence for the person."""

    id: str
    reason: str
    words: str


def wrong_table(revision: uuid.UUID, *, table: int) -> Refused:
    words = f"This note was made at table {table}. Sit down there again with this tablet and it goes by itself."
    return Refused(str(revision), "wrong_table", words)


def unknown_question(revision: uuid.UUID, *, question: int) -> Refused:
    words = f"The workshop has no question {question}. Copy the words into a new note on another question."
    return Refused(str(revision), "unknown_question", words)


def foreign_note(revision: uuid.UUID) -> Refused:
    words = "This note belongs to another table or question. Copy the words into a new note."
    return Refused(str(revision), "foreign_note", words)


def version_taken(revision: uuid.UUID) -> Refused:
    words = "Another change of this note from this tablet came first. Copy the words into a new note."
    return Refused(str(revision), "version_taken", words)


def other_words(revision: uuid.UUID) -> Refused:
    words = "This change of the note was kept earlier with other words. Copy these into a new note."
    return Refused(str(revision), "other_words", words)


def erased(revision: uuid.UUID) -> Refused:
    return Refused(str(revision), "erased", "This note arrived and was erased since. Take it off this tablet.")
