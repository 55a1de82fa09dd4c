"""What every test may ask for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase, override_settings

from tables.append_only import install, lift
from tables.models import Duty, Person, Workshop
from tests import making


@pytest.fixture(autouse=True, scope="session")
def _flush_may_empty_append_only_tables() -> Iterator[None]:
    """Between two tests that commit, Django empties every table: on SQLite by DELETE, which triggers refuse."""
    flush = TransactionTestCase._fixture_teardown

    def lift_and_flush(case: Any) -> None:
        lift(connection)
        flush(case)
        install(connection)

    TransactionTestCase._fixture_teardown = lift_and_flush
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(autouse=True)
def _own_folder_for_editions(settings: Any, tmp_path: Any) -> None:
    """Files of editions go where the test ends."""
    settings.MEDIA_ROOT = tmp_path / "editions"


@pytest.fixture(autouse=True, scope="session")
def _files_of_pages_without_collecting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Pages name their files as they lie in static/: nothing has to be collected before a test."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = settings.STORAGES | {"staticfiles": plain}
    with override_settings(STORAGES=storages, STATIC_ROOT=str(tmp_path_factory.mktemp("static"))):
        yield


@pytest.fixture
def workshop(db: None) -> Workshop:
    """A workshop of two questions and three tables."""
    return making.make_workshop()


@pytest.fixture
def director(workshop: Workshop) -> Person:
    return making.make_person(workshop=workshop, duty=Duty.DIRECTOR)


@pytest.fixture
def as_director(director: Person) -> Client:
    """A browser in which the workshop's director is signed in."""
    client = Client()
    client.force_login(director)
    return client
