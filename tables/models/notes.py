"""Notes as the tables wrote them. Nothing here is ever changed: an edit is one more revision."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef

from tables.append_only import append_only

from .programme import Question, Workshop
from .seating import Table

# Beyond this the editor stops and the server refuses: nobody types it, and one request stays within bounds.
LONGEST_TEXT = 100_000
LONGEST_PLACE = 200


class Kind(models.TextChoices):
    NONE = "", "No kind"
    PRACTICE = "practice", "Works"
    BARRIER = "barrier", "Barrier"
    ACTION_COUNCIL = "action_council", "Councils"
    ACTION_LEP = "action_lep", "LEPs"
    ASK_GOVERNMENT = "ask_government", "Government"
    PARK = "park", "Park"
    IDEA = "idea", "Idea"
    EXAMPLE = "example", "Example"


# The six chips of the tablet, in their places.
CHIPS = (
    Kind.PRACTICE,
    Kind.BARRIER,
    Kind.ACTION_COUNCIL,
    Kind.ACTION_LEP,
    Kind.ASK_GOVERNMENT,
    Kind.PARK,
)


class Source(models.TextChoices):
    TABLET = "tablet", "Tablet"
    IMPORT = "import", "Imported"


class Note(models.Model):
    id = models.UUIDField(primary_key=True, editable=False)
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="notes")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="notes")
    source = models.CharField(max_length=10, choices=Source.choices)

    def __str__(self) -> str:
        return f"note {self.id}"


class NoteRevisionQuerySet(models.QuerySet["NoteRevision"]):
    def heads(self) -> "NoteRevisionQuerySet":
        """What stands now: revisions nobody replaced. A note with two heads keeps both texts.

        A replacement counts within its own note and upwards in version only, so that no message can
        make another note vanish, and no circle of messages can make its own.
        """
        replacements = Replacement.objects.filter(
            replaced=OuterRef("pk"),
            note=OuterRef("note"),
            version__gt=OuterRef("version"),
        )
        return self.filter(~Exists(replacements))

    def standing(self) -> "NoteRevisionQuerySet":
        """Heads that were not removed: the live notes of the day."""
        return self.heads().filter(removed=False)

    def of(self, workshop: Workshop) -> "NoteRevisionQuerySet":
        """Only this workshop's."""
        return self.filter(note__table__workshop=workshop)

    def on(self, question: Question) -> "NoteRevisionQuerySet":
        """Only notes on this question."""
        return self.filter(note__question=question)

    def at(self, table: Table) -> "NoteRevisionQuerySet":
        """Only notes of this table."""
        return self.filter(note__table=table)

    def since(self, cursor: int) -> "NoteRevisionQuerySet":
        """Whatever was kept after a cursor that `Workshop.write_seq` once showed."""
        return self.filter(seq__gt=cursor)

    def with_places(self) -> "NoteRevisionQuerySet":
        """Note, table and question come along: lists need no query a row."""
        return self.select_related("note__table", "note__question")

    def oldest_first(self) -> "NoteRevisionQuerySet":
        """In the order in which the server kept them, never the tablet's clock."""
        return self.order_by("seq", "device", "version")

    def newest_first(self) -> "NoteRevisionQuerySet":
        """As read on the tablet and in the room."""
        return self.order_by("-seq", "device", "-version")


@append_only(erasing=["text", "place"])
class NoteRevision(models.Model):
    """What a note said at one moment, frozen when the tablet sent it."""

    id = models.UUIDField(primary_key=True, editable=False)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="revisions")
    device = models.UUIDField(help_text="The outbox that wrote it, not the seat")
    version = models.PositiveIntegerField(help_text="One more than the highest version it replaces")
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    starred = models.BooleanField(default=False)
    private = models.BooleanField(default=False, help_text="Not for publication")
    quoted = models.BooleanField(default=False)
    split = models.BooleanField(default=False)
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    removed = models.BooleanField(default=False)
    tablet_time = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField()
    seq = models.BigIntegerField(help_text="The workshop's write_seq at which it was kept")
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = NoteRevisionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "device", "version"], name="one_version_once")]
        indexes = [models.Index(fields=["seq"])]

    def __str__(self) -> str:
        return self.text[:60]


class ReplacementManager(models.Manager["Replacement"]):
    def keep(self, replaced: Iterable[UUID], *, by: NoteRevision) -> None:
        """Keep that this new revision replaces those, by their ids."""
        self.bulk_create(
            Replacement(revision=by, note_id=by.note_id, version=by.version, replaced=one) for one in replaced
        )


@append_only()
class Replacement(models.Model):
    """This revision replaces that one. The replaced one may arrive later: it is named, not referenced.

    It keeps its revision's note and version, so that what stands is told from this table alone: a join of the
    revisions with themselves is planned by PostgreSQL row by row where its statistics are old.
    """

    revision = models.ForeignKey(NoteRevision, on_delete=models.PROTECT, related_name="replacements")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(help_text="The replacing revision's")
    replaced = models.UUIDField(db_index=True)

    objects = ReplacementManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "replaced"], name="one_replacement_once"),
            models.CheckConstraint(condition=~models.Q(replaced=F("revision")), name="nothing_replaces_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} replaces {self.replaced}"


def heads_by_note(revisions: Iterable[NoteRevision]) -> dict[object, list[NoteRevision]]:
    """Gather heads under their note's id, in the order given."""
    heads: dict[object, list[NoteRevision]] = {}
    for revision in revisions:
        heads.setdefault(revision.note_id, []).append(revision)
    return heads
