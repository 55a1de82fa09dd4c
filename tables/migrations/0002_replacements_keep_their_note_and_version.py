import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery

from tables.append_only import lift


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take note and version over from the replacing revision. The triggers return after the migration."""
    replacement, revision = (apps.get_model("tables", name) for name in ("Replacement", "NoteRevision"))
    lift(schema_editor.connection, models=[replacement])
    by = revision.objects.filter(pk=OuterRef("revision"))
    replacement.objects.update(
        note=Subquery(by.values("note")[:1]),
        version=Subquery(by.values("version")[:1]),
    )
    # PostgreSQL alters no table that still awaits the checks of its foreign keys.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [("tables", "0001_programme_seating_and_notes")]

    operations = [
        migrations.AddField(
            model_name="replacement",
            name="note",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tables.note",
            ),
        ),
        migrations.AddField(
            model_name="replacement",
            name="version",
            field=models.PositiveIntegerField(null=True, help_text="The replacing revision's"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="replacement",
            name="note",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.note"
            ),
        ),
        migrations.AlterField(
            model_name="replacement",
            name="version",
            field=models.PositiveIntegerField(help_text="The replacing revision's"),
        ),
    ]
