from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guide", "0001_themes_draft_review_and_editions")]

    operations = [
        migrations.AddField(
            "guide", "title", models.CharField(blank=True, default="", max_length=300), preserve_default=False
        ),
        migrations.AddField(
            "guide", "subtitle", models.CharField(blank=True, default="", max_length=300), preserve_default=False
        ),
        migrations.AddField(
            "chapter", "of_tables", models.PositiveIntegerField(default=0, help_text="N when it was drafted")
        ),
        migrations.AddField(
            "chapter",
            "bars",
            models.JSONField(
                blank=True, default=list, help_text='As drafted: [{"theme", "label", "tables", "differing"}]'
            ),
        ),
        migrations.AddField(
            "section",
            "is_worded",
            models.BooleanField(default=True, help_text="Its title is a sentence, not a label"),
        ),
        migrations.AddField(
            "section",
            "is_arranged",
            models.BooleanField(default=False, help_text="A person chose the order of its passages"),
        ),
        migrations.AlterField("chapter", "key", models.CharField(max_length=120)),
        migrations.AlterField("section", "key", models.CharField(max_length=120)),
        migrations.AlterField("passage", "key", models.CharField(max_length=120)),
    ]
