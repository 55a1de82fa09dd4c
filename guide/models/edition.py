"""Published editions: frozen, numbered, permanent."""

from django.core.files.storage import storages
from django.db import models

from tables.append_only import append_only

from .draft import Guide
from .review import SignOff


class Form(models.TextChoices):
    PDF = "pdf", "PDF"
    HTML = "html", "HTML"


@append_only()
class Edition(models.Model):
    """The text as signed, with its imprint. Rebuilding from `content` and `imprint` gives the same files."""

    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    imprint = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT)
    published_at = models.DateTimeField()
    change_note = models.TextField(blank=True)
    made_with = models.JSONField(default=dict, help_text="Versions of what printed it")

    class Meta:
        ordering = ["guide", "number"]
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="one_edition_a_number")]

    def __str__(self) -> str:
        return f"Edition {self.number}"


@append_only()
class EditionFile(models.Model):
    """A stored file, named by its hash: written first, then told here."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=8, choices=Form.choices)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes")
    stored = models.FileField(storage=storages["default"], max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "form"], name="one_file_a_form")]

    def __str__(self) -> str:
        return f"{self.edition}, {self.get_form_display()}"


class EditionStatus(models.Model):
    """What became of an edition after it was published; the edition itself never changes."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="status", primary_key=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    superseded_by = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "edition statuses"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(reason=""),
                name="withdrawing_needs_a_reason",
            )
        ]

    def __str__(self) -> str:
        return "withdrawn" if self.withdrawn_at else "published"
