"""Every address, every role, every method, at one's own doors and at another workshop's."""

from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tables.access import DefaultDeny
from tests.making import make_person
from tests.worlds import World, browser_at, browser_of, browser_with, make_world

# Who may enter each address, written down by hand apart from the marks in the code: each checks the other.
MATRIX = {
    "anyone": """guide:shelf guide:read guide:read_edition guide:edition_file
        tables:sit_down tables:sit_down_by_qr tables:leave
        tables:practice tables:practice_read_back tables:practice_sync
        tables:help tables:help_facilitators tables:help_director tables:help_organiser
        tables:accessibility tables:privacy
        tables:enter_by_card tables:enter_by_hall
        tables:sign_in tables:use_sign_in_link tables:sign_out""",
    "facilitator": "tables:seat tables:write tables:read_back tables:programme tables:sync",
    "member": "tables:weigh tables:results",
    "signed in": "tables:workshops",
    "lead": """tables:poll tables:poll_hall tables:poll_qr
        tables:room tables:room_changes tables:room_notes tables:room_notes_changes tables:parked_notes
        guide:themes guide:take_sure_ones guide:make_theme guide:undo_decision guide:file_note guide:weigh_note
        guide:set_note_aside guide:withhold_note guide:park_note guide:put_note_back guide:correct_note_in_hand
        guide:theme guide:word_theme guide:merge_theme guide:unmerge_theme guide:split_theme guide:promote_theme
        guide:take_promotion_back guide:undo_of_theme guide:weigh_note_of_theme
        guide:flags guide:withhold_flagged guide:correct_flagged
        guide:draft guide:draft_chapter guide:draft_pdf guide:preview
        guide:passage_evidence guide:passage_wordings""",
    "organiser": "tables:new_workshop guide:copy_workshop guide:workshop_from_file",
    "director or admin": """tables:set_up tables:set_up_file tables:set_up_day tables:set_up_agenda
        tables:set_up_questions tables:set_up_tables tables:set_up_context tables:set_up_cases
        tables:set_up_options guide:set_up_themes""",
    "lead, director or admin": """tables:table_codes tables:table_qr tables:empty_table
        guide:table_sheets guide:paper_sheets guide:programme_card""",
    "director": """tables:open_poll tables:close_poll tables:write_outcome tables:show_words tables:withhold_words
        tables:withdraw_cards guide:print_cards
        guide:draft_again guide:add_paragraph guide:edit_passage guide:move_passage guide:remove_passage
        guide:put_passage_back guide:restore_wording guide:answer_offer guide:take_new_draft guide:keep_as_it_is
        guide:accept_flag guide:publish guide:sign_off guide:publish_edition guide:step_over
        guide:stand_again guide:withdraw""",
}
WHO = {address: who for who, addresses in MATRIX.items() for address in addresses.split()}

ROLES = ("public", "member", "facilitator", "stranger", "lead", "director", "admin")
# Whom each mark lets in at their own workshop; whoever is not here is kept out.
LET_IN = {
    "anyone": set(ROLES),
    "facilitator": {"facilitator"},
    "member": {"member"},
    "signed in": {"stranger", "lead", "director", "admin"},
    "organiser": {"stranger", "director", "admin"},
    "lead": {"lead", "director"},
    "lead, director or admin": {"lead", "director", "admin"},
    "director": {"director"},
    "director or admin": {"director", "admin"},
}
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
# What an address names beside the workshop: with another workshop's, nothing must be found.
OBJECTS = ("note_id", "theme_id", "passage_id", "section_id", "table_id", "words_id")


def addresses(
    resolver: URLResolver | None = None, space: str = "", parts: tuple[str, ...] = ()
) -> Iterator[tuple[str, set[str]]]:
    """Every address of the site by its name, with the names of its parts."""
    for entry in (resolver or get_resolver()).url_patterns:
        named = (*parts, *entry.pattern.converters)
        if isinstance(entry, URLPattern):
            yield f"{space}:{entry.name}", set(named)
        else:
            yield from addresses(entry, entry.namespace or space, named)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def other_world(db: None) -> World:
    return make_world()


@pytest.fixture
def browser(request: Any, world: World, other_world: World) -> Client:
    """A browser of the role that the test is about."""
    match request.param:
        case "public":
            return Client()
        case "facilitator":
            return browser_at(world.table)
        case "member":
            return browser_with(world.card)
        case "lead":
            return browser_of(world.lead)
        case "director":
            return browser_of(world.director)
        case "admin":
            return browser_of(make_person(is_admin=True))
        case _:
            return browser_of(other_world.director)


def tried(browser: Client, method: str, address: str) -> HttpResponse:
    """Try the door and leave everything as it was."""
    cookies = copy(browser.cookies)
    with transaction.atomic():
        answer = getattr(browser, method)(address)
        transaction.set_rollback(True)
    for let_go in answer._resource_closers:  # the file of an edition; closing the answer would close the database
        let_go()
    browser.cookies = cookies
    return answer


def verdict(answer: HttpResponse) -> str:
    """What a visitor would say of the answer."""
    if answer.status_code == 302 and "/sign-in/" in answer["Location"] and "next=" in answer["Location"]:
        return "asked to sign in"
    if answer.status_code == 302 and answer["Location"] == reverse("tables:sit_down"):
        return "asked to sit down"
    return {401: "asked to sit down", 403: "kept out", 404: "nothing there"}.get(answer.status_code, "in")


def expected(who: str, role: str) -> set[str]:
    if role in LET_IN[who]:
        return {"in"}
    if who == "facilitator":
        return {"asked to sit down"}
    if who == "member":
        return {"kept out"}
    if role in ("public", "member", "facilitator"):
        return {"asked to sign in"}
    return {"kept out"} if role == "lead" else {"nothing there"}


# Doors that answer in their own words whatever the visitor is: no wrong link or secret tells more than another.
OWN_WORDS = {
    "tables:use_sign_in_link",
    "tables:sit_down_by_qr",
    "tables:leave",
    "tables:sync",
    "tables:practice_sync",
}


def test_the_matrix_names_every_address() -> None:
    assert sorted(WHO) == sorted({name for name, _ in addresses()})


@pytest.mark.parametrize("browser", ROLES, indirect=True)
def test_everybody_gets_in_where_they_may_and_nowhere_else(browser: Client, world: World, request: Any) -> None:
    role = request.node.callspec.params["browser"]
    parts_of = world.address_parts()
    wrong = {}

    for name, parts in addresses():
        address = reverse(name, kwargs={part: parts_of[part] for part in parts})
        for method in METHODS:
            answer = tried(browser, method, address)
            seen = verdict(answer)
            if answer.status_code >= 500 or (seen not in expected(WHO[name], role) and name not in OWN_WORDS):
                wrong[method, name] = (answer.status_code, seen)

    assert wrong == {}


@pytest.mark.parametrize("browser", ["lead", "director"], indirect=True)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_reaches_another_workshops_objects_through_their_own(
    browser: Client, method: str, world: World, other_world: World
) -> None:
    """The workshop in the address is one's own, the note, theme, passage or table is not."""
    found = {}
    for name, parts in addresses():
        if "slug" in parts and parts & set(OBJECTS):
            own, foreign = world.address_parts(), other_world.address_parts()
            kwargs = {part: (foreign if part in OBJECTS else own)[part] for part in parts}
            status = tried(browser, method, reverse(name, kwargs=kwargs)).status_code
            if status not in (404, 405) and (status != 403):
                found[name] = status

    assert found == {}


def test_a_door_without_a_mark_is_closed(rf: Any) -> None:
    with pytest.raises(PermissionDenied):
        DefaultDeny(lambda request: HttpResponse()).process_view(
            rf.get("/"), lambda request: HttpResponse(), (), {}
        )


def test_no_form_is_taken_from_another_site(world: World) -> None:
    """Without its token no form changes anything; the tablet's sync asks for its own header instead."""
    taken = {}
    for role in (world.director, world.lead):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(role)
        for name, parts in addresses():
            if name.startswith("guide:") and "slug" in parts and WHO[name] != "anyone":
                kwargs = {part: world.address_parts()[part] for part in parts}
                status = tried(browser, "post", reverse(name, kwargs=kwargs)).status_code
                if status not in (403, 405):
                    taken[name] = status

    assert taken == {}
