import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The flagged words leave the table: its key becomes their fingerprint."""

    dependencies = [
        ("guide", "0002_a_draft_keeps_its_charts_and_order"),
        ("tables", "0001_programme_seating_and_notes"),
    ]

    operations = [
        migrations.DeleteModel(name="Clearance"),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "fingerprint",
                    models.CharField(
                        help_text="sha256 of workshop, source, kind, text and flagged words",
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="revision:<id>, wording:<id>, theme:<id> and the like", max_length=80
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("reason", models.TextField()),
                (
                    "decision",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="guide.decision"),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearances",
                        to="tables.workshop",
                    ),
                ),
            ],
        ),
    ]
