"""How often a page asks the database: the same for one row and for three, or it will not bear three hundred."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(act: Callable[[], Any]) -> int:
    """Return how many queries the act asked."""
    with CaptureQueriesContext(connection) as asked:
        act()
        return len(asked)
