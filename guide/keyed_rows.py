"""Rows that keep their identity by a path of keys, so that laying the same draft again finds them again."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from django.db.models import Model

Path = tuple[str, ...]
Row = TypeVar("Row", bound=Model)

# Rows written in one statement stay below SQLite's limit of bound values.
ROWS_AT_ONCE = 500


class KeyedRows(Generic[Row]):
    """The rows of one model by path, in memory: those that stand, and those laid among or over them."""

    def __init__(self, model: type[Row], rows: Mapping[Path, Row]) -> None:
        self.model = model
        self.rows = dict(rows)
        self.changed: dict[Path, Row] = {}
        self._laid: set[str] = set()

    def lay(self, path: Path, *, above: Mapping[str, Model] | None = None, **values: Any) -> Row:
        """Give the row at `path` these values; where there is none yet, make one below the rows `above`."""
        row = self.rows.get(path)
        if row is None:
            row = self.rows[path] = self.changed[path] = self.model(key=path[-1], **(above or {}))
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
                self.changed[path] = row
        self._laid |= set(values)
        return row

    def save(self) -> None:
        """Write what is new and what differs."""
        new = [row for row in self.changed.values() if row.pk is None]
        other = [row for row in self.changed.values() if row.pk is not None]
        self.model._default_manager.bulk_create(new, batch_size=ROWS_AT_ONCE)
        self.model._default_manager.bulk_update(other, sorted(self._laid), batch_size=ROWS_AT_ONCE)
