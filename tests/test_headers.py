"""What every answer says to the browser: pages, errors, files and refusals alike."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.worlds import World, browser_of, make_world

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def answers(world: World) -> dict[str, object]:
    """One answer of each sort."""
    anybody, director = Client(), browser_of(world.director)
    slug = world.workshop.slug
    return {
        "page": anybody.get("/"),
        "guide": anybody.get(reverse("guide:read", args=[slug])),
        "file": anybody.get(reverse("guide:edition_file", args=[slug, 1, "html"])),
        "not found": anybody.get("/guides/none/"),
        "asked to sign in": anybody.get(reverse("guide:publish", args=[slug])),
        "kept out": browser_of(world.lead).get(reverse("guide:publish", args=[slug])),
        "wrong method": anybody.post("/"),
        "staff page": director.get(reverse("guide:publish", args=[slug])),
    }


def test_every_answer_carries_every_header(world: World) -> None:
    said = {name: {key: answer.headers.get(key) for key in HEADERS} for name, answer in answers(world).items()}

    assert said == dict.fromkeys(said, HEADERS)


def test_no_policy_allows_anything_unsafe(world: World) -> None:
    policies = {name: answer.headers["Content-Security-Policy"] for name, answer in answers(world).items()}

    assert {name: policy for name, policy in policies.items() if "unsafe" in policy or "*" in policy} == {}
    assert all(policy.startswith("default-src 'none'") for policy in policies.values())


def test_what_staff_see_is_kept_by_no_cache(world: World) -> None:
    assert answers(world)["staff page"].headers["Cache-Control"] == "no-store"
