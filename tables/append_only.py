"""Tables whose rows are written once: the database itself refuses to change or delete them.

A SQLite migration that rebuilds a table drops its triggers silently, so they are installed again after
every migration and read back by a system check. PostgreSQL has no TRUNCATE trigger here, because that is
how a test database is emptied; on SQLite the tests lift the triggers around their flush.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

_erasable_by_model: dict[type[models.Model], tuple[str, ...]] = {}


def append_only(*, erasing: Iterable[str] = ()) -> Any:
    """Mark a model append-only.

    `erasing` names the columns that an erasure may blank, once, in the act of setting `erased_at`;
    without it no update passes at all.
    """

    def mark(model: type[models.Model]) -> type[models.Model]:
        _erasable_by_model[model] = tuple(erasing)
        return model

    return mark


def append_only_models() -> list[type[models.Model]]:
    """Return every marked model, in the order in which they were declared."""
    return list(_erasable_by_model)


def install_after_migrating(*, app_config: Any, using: str, **_signal: Any) -> None:
    """Answer Django's post_migrate signal: (re)install the triggers of that app's marked models."""
    from django.db import connections

    install(connections[using], app_label=app_config.label)


def install(connection: BaseDatabaseWrapper, *, app_label: str | None = None) -> None:
    """Install the triggers that are missing; a second call changes nothing."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in append_only_models():
            if model._meta.db_table in there and app_label in (None, model._meta.app_label):
                for statement in _statements(connection, model):
                    cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper, *, models: Iterable[type[models.Model]] | None = None) -> None:
    """Take the triggers away, of all marked models or of these, until `install` puts them back.

    Only the flush between two tests and a migration that fills a new column have a reason to.
    """
    with connection.cursor() as cursor:
        for model in append_only_models() if models is None else models:
            for deed in ("update", "delete"):
                on = f" ON {model._meta.db_table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(model, deed)}{on}")


def unguarded(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of triggers that should be there and are not."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST[connection.vendor])
        there = {row[0] for row in cursor.fetchall()}
    wanted = [_name(model, deed) for model in append_only_models() for deed in ("update", "delete")]
    return [name for name in wanted if name not in there]


_LIST = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def _name(model: type[models.Model], deed: str) -> str:
    return f"{model._meta.db_table}_no_{deed}"


def _statements(connection: BaseDatabaseWrapper, model: type[models.Model]) -> list[str]:
    make = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    return make(model)


def _sqlite(model: type[models.Model]) -> list[str]:
    table = model._meta.db_table
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return [
        f"CREATE TRIGGER IF NOT EXISTS {_name(model, 'update')} BEFORE UPDATE ON {table} "
        f"WHEN NOT ({_is_erasure(model, same='IS')}) {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {_name(model, 'delete')} BEFORE DELETE ON {table} {refuse}",
    ]


def _postgresql(model: type[models.Model]) -> list[str]:
    table = model._meta.db_table
    return [
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514'; END $$",
        f"CREATE OR REPLACE TRIGGER {_name(model, 'update')} BEFORE UPDATE ON {table} FOR EACH ROW "
        f"WHEN (NOT ({_is_erasure(model, same='IS NOT DISTINCT FROM')})) EXECUTE FUNCTION refuse_change()",
        f"CREATE OR REPLACE TRIGGER {_name(model, 'delete')} BEFORE DELETE ON {table} FOR EACH ROW "
        "EXECUTE FUNCTION refuse_change()",
    ]


def _is_erasure(model: type[models.Model], *, same: str) -> str:
    """Return the SQL condition under which an update is an erasure and nothing else."""
    erasing = _erasable_by_model[model]
    if not erasing:
        return "1 = 0"
    columns = [field.column for field in model._meta.local_concrete_fields]
    unchanged = [c for c in columns if c not in {*erasing, "erased_at"}]
    return " AND ".join(
        ["OLD.erased_at IS NULL", "NEW.erased_at IS NOT NULL"]
        + [f"NEW.{column} = ''" for column in erasing]
        + [f'NEW."{column}" {same} OLD."{column}"' for column in unchanged]
    )
