"""Published editions: frozen, numbered, permanent."""

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Exists, OuterRef

from tables.append_only import append_only

from .draft import Guide
from .review import SignOff


def editions_storage() -> Storage:
    """Asked when a file is opened, so that a test or a deployment may put the files elsewhere."""
    return storages["default"]


class Form(models.TextChoices):
    PDF = "pdf", "PDF"
    HTML = "html", "HTML"


class EditionQuerySet(models.QuerySet["Edition"]):
    def of_guide(self, slug: str) -> "EditionQuerySet":
        """Editions of the guide at this address, with what became of them and their files."""
        return (
            self.filter(guide__workshop__slug=slug)
            .select_related("guide__workshop", "status__superseded_by")
            .prefetch_related("files")
        )

    def in_force(self) -> "EditionQuerySet":
        """Editions that may be read: not withdrawn."""
        return self.filter(status__withdrawn_at__isnull=True)

    def newest_first(self) -> "EditionQuerySet":
        """As the public looks for them."""
        return self.order_by("-number")

    def on_the_shelf(self) -> "EditionQuerySet":
        """The one edition of each guide that the front page lists, the latest published first."""
        newer = Edition.objects.in_force().filter(guide=OuterRef("guide"), number__gt=OuterRef("number"))
        return (
            self.in_force()
            .filter(~Exists(newer))
            .select_related("guide__workshop")
            .prefetch_related("files")
            .order_by("-published_at", "-pk")
        )


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

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["guide", "number"]
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="one_edition_a_number")]

    def __str__(self) -> str:
        return f"Edition {self.number}"


class EditionFileQuerySet(models.QuerySet["EditionFile"]):
    def of_edition(self, slug: str, number: int) -> "EditionFileQuerySet":
        """The files of one edition, found by its public address."""
        return self.filter(edition__guide__workshop__slug=slug, edition__number=number).select_related(
            "edition__guide__workshop", "edition__status"
        )


@append_only()
class EditionFile(models.Model):
    """A stored file, named by its hash: written first, then told here."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=8, choices=Form.choices)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes")
    stored = models.FileField(storage=editions_storage, max_length=200)

    objects = EditionFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "form"], name="one_file_a_form")]

    def __str__(self) -> str:
        return f"{self.edition}, {self.get_form_display()}"

    @property
    def in_words(self) -> str:
        """What a download says of itself: "PDF, 271 kB"."""
        return f"{self.get_form_display()}, {-(-self.size // 1000)} kB"


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
