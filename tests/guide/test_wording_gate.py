"""What must be looked at before anything is published, and what is left in peace."""

import time

import pytest

from guide.wording import Flag, draft_guide, flags
from guide.wording.glossary import TERMS
from tests.guide.making_facts import ROOT, json_lines, printed, sample_facts, sample_notes
from tests.tracing import texts_of_templates

HOSTILE = json_lines(ROOT / "tests" / "sample" / "hostile.jsonl")


def kinds(text: str, *names: str) -> list[str]:
    return [flag.kind for flag in flags(text, names)]


def test_a_flag_says_what_was_found_and_where() -> None:
    text = "dist rep (Cllr B Placeholder) says: ring 07700 900123"

    assert flags(text) == (
        Flag("title and name", 10, 16, "Cllr B"),
        Flag("phone number", 41, 53, "07700 900123"),
    )
    assert [text[flag.start : flag.end] for flag in flags(text)] == ["Cllr B", "07700 900123"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to sam.sample@example.org today", "e-mail address"),
        ("SAM_1+x@mail.example.co.uk", "e-mail address"),
        ("ring 01632 960456", "phone number"),
        ("+44 20 7946 0000", "phone number"),
        ("(020) 7946 0000", "phone number"),
        ("+44 (0)20 7946-0000", "phone number"),
        ("+353 1 234 5678", "phone number"),
        ("SW1A 1AA", "postcode"),
        ("at me15 6ya then", "postcode"),
        ("GU2 7XH", "postcode"),
        ("14 Sample Road", "street address"),
        ("221b, Upper Baker Street", "street address"),
        ("lives at 14 sample road, call her", "street address"),
        ("Mr Madeup of Madeup Motors", "title and name"),
        ("Dr. Who said", "title and name"),
        ("cllr Smith never reports", "title and name"),
        ("Councillor Smith", "title and name"),
        ("told in confidence", "confidence"),
        ("Firm Y, conf, lease", "confidence"),
        ("this is Confidential", "confidence"),
        ("under embargo until May", "confidence"),
        ("it is not public yet", "confidence"),
        ("not yet public", "confidence"),
        ("just gossip", "confidence"),
        ("she is off sick", "confidence"),
        ("he was sacked", "confidence"),
        ("legal advice says", "confidence"),
        ("off the record", "confidence"),
        ("do not quote this", "confidence"),
        ("QQ 12 34 56 C", "National Insurance number"),
        ("sort code 12-34-56", "bank details"),
        ("account no. 12345678", "bank details"),
        ("GB29 NWBK 6016 1331 9268 19", "bank details"),
        ("4929 1234 5678 9012", "bank details"),
        ("the only district with a port", "small group"),
        ("we are one of two unitary councils there", "small group"),
        ("a Labour member was against", "small group"),
        ("the Leader of Borsetshire", "small group"),
        ("chief executive at Marlbury", "small group"),
    ],
)
def test_people_addresses_and_confidences_are_flagged(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "A27 A2 M25 congestion, 40 page form for a 50k grant",
        "in q1 2nd half, s151 and S106, 5G + fibre",
        "SEP 2014, refresh 2017, 2017-12-01, 01/12/2017, 1.12.17",
        "3 major road schemes and 2 high street funds",
        "cllr members and cllrs on LEP boards, mrs and dr",
        "conference, confidence in LEPs, publicly, not public land, sackcloth, embarks",
        "the only way is jointly, one of our best, one of two options",
        "leader of the council reports, chair of scrutiny, a labour market",
        "5% at 10:30, £1,200,000 or 140 000 jobs @ 7.30am",
        "@councillor said http://user:pass@host/",
        "",
    ],
)
def test_ordinary_notes_are_left_in_peace(text: str) -> None:
    assert flags(text) == ()


def test_known_names_are_found_as_whole_words_with_their_capitals() -> None:
    names = ("Swann", "Alex Sample", "", "  ")

    assert kinds("Swann says so, and so does Alex Sample.", *names) == ["name", "name"]
    assert flags("Phil Swann: 5 mins", names) == (Flag("name", 5, 10, "Swann"),)
    assert kinds("swann, Swanns, Alex, Sample, Alex Samples", *names) == []
    assert kinds("the Swann's view", *names) == ["name"]


def test_a_name_with_marks_in_it_is_found() -> None:
    assert kinds("ask O'Brien-Smith or Zoë", "O'Brien-Smith", "Zoë") == ["name", "name"]


def test_a_long_excerpt_is_cut_and_its_place_is_whole() -> None:
    name = "Anne " + "x" * 200

    (flag,) = flags(f"so {name} said", (name,))

    assert (flag.start, flag.end, len(flag.excerpt)) == (3, 3 + len(name), 120)


def test_every_sensitive_note_of_the_sample_is_flagged() -> None:
    sensitive = [note["text"] for note in sample_notes() if note["gold_sensitive"]]

    assert len(sensitive) == 12
    assert [text for text in sensitive if not flags(text)] == []


def test_hardly_any_other_note_of_the_sample_is_flagged() -> None:
    rest = [note["text"] for note in sample_notes() if not note["gold_sensitive"]]

    assert len(rest) == 308
    assert [text for text in rest if flags(text)] == []


def test_the_samples_whole_draft_raises_no_flag() -> None:
    texts = [printed(p) for part in draft_guide(sample_facts()).parts for s in part.sections for p in s.passages]

    assert [flag for text in texts for flag in flags(text, ("Swann", "Bolton"))] == []


def test_no_sentence_of_the_machines_own_raises_a_flag() -> None:
    texts = [*texts_of_templates(), *(f"{term.name}: {term.meaning}" for term in TERMS)]

    assert [flag for text in texts for flag in flags(text)] == []


@pytest.mark.parametrize("row", [row for row in HOSTILE if row.get("flag")], ids=lambda row: row["id"])
def test_hostile_personal_details_are_flagged(row: dict[str, str]) -> None:
    assert flags(row["text"]) != ()


@pytest.mark.parametrize(
    "piece",
    [
        *("x", "0 ", "a@b.", "x@y.zz ", "Cllr A ", "Mr ", "1 A ", "+44", "1234 "),
        *("the only a ", "one of two ", "leader of ", "GB12", "not ", "SW1 "),
    ],
)
def test_a_megabyte_of_anything_is_looked_through_in_a_moment(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    started = time.process_time()

    flags(text, ("Swann", "Alex Sample", "x" * 60))

    # It takes about half a second; a square of the length would take hours.
    assert time.process_time() - started < 10


def test_every_hostile_input_is_looked_through_in_a_moment() -> None:
    started = time.process_time()

    for row in HOSTILE:
        flags(row["text"], ("Swann",))

    assert time.process_time() - started < 10
