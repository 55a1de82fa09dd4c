"""Themes, what people decided, and where each note was filed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from tables.append_only import append_only
from tables.models import ExpectedTheme, Note, NoteRevision, Question, Workshop


class Change(models.TextChoices):
    NONE = "", "Not yet said"
    POLICY = "policy", "Policy change"
    OPERATIONAL = "operational", "Operational change"


class ThemeQuerySet(models.QuerySet["Theme"]):
    def standing(self) -> "ThemeQuerySet":
        """Themes one may file under: neither merged into another nor dropped by an undo."""
        return self.filter(merged_into__isnull=True, is_dropped=False)

    def of(self, workshop: Workshop) -> "ThemeQuerySet":
        """Only this workshop's, with what their words come from."""
        return self.filter(question__workshop=workshop).select_related("expected", "question")

    def unworded(self) -> "ThemeQuerySet":
        """Themes that nobody has put into a sentence yet."""
        return self.filter(Q(sentence=""), Q(expected__isnull=True) | Q(expected__sentence=""))


class Theme(models.Model):
    """One thing the tables said under one question.

    Its own label and sentence are a director's; while they are empty the organiser's expected ones speak.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="themes")
    expected = models.OneToOneField(
        ExpectedTheme, null=True, blank=True, on_delete=models.PROTECT, related_name="theme"
    )
    position = models.PositiveIntegerField(default=0)
    label = models.CharField(max_length=200, blank=True)
    sentence = models.TextField(blank=True)
    change = models.CharField(max_length=12, choices=Change.choices, blank=True)
    promoted = models.TextField(blank=True, help_text="Why a theme of one table stands among the others")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    is_dropped = models.BooleanField(default=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["question", "position", "id"]

    def __str__(self) -> str:
        return self.principle or self.name

    @property
    def name(self) -> str:
        """Its short name: the director's, else the organiser's."""
        return self.label or (self.expected.label if self.expected else "")

    @property
    def principle(self) -> str:
        """Its one full sentence: the director's, else the organiser's, else nothing."""
        return self.sentence or (self.expected.sentence if self.expected else "")


@append_only()
class Decision(models.Model):
    """One act of a person: what was before, what is after. Undoing is an act too.

    `changes` is a list of {"on": "filing" | "theme" | "clearance", "id": str, "before": state | null,
    "after": state | null}; replaying every `after` in order of `seq` gives the projections.
    """

    class Act(models.TextChoices):
        FILE = "file", "Filed"
        TAKE_SURE = "take_sure", "Took the sure ones"
        SET_ASIDE = "set_aside", "Set aside"
        WITHHOLD = "withhold", "Withheld"
        PARK = "park", "Parked"
        RESTORE = "restore", "Put back"
        NEW_THEME = "new_theme", "New theme"
        WORD = "word", "Worded"
        MERGE = "merge", "Merged"
        SPLIT = "split", "Split"
        PROMOTE = "promote", "Promoted"
        CLEAR_FLAG = "clear_flag", "Cleared a flag"
        UNDO = "undo", "Undid"

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="decisions")
    seq = models.BigIntegerField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()
    act = models.CharField(max_length=20, choices=Act.choices)
    changes = models.JSONField()
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        ordering = ["workshop", "seq"]
        constraints = [models.UniqueConstraint(fields=["workshop", "seq"], name="one_decision_a_seq")]

    def __str__(self) -> str:
        return f"{self.get_act_display()} by {self.actor}"


class Disposition(models.TextChoices):
    FILED = "filed", "Filed under a theme"
    SET_ASIDE = "set_aside", "Set aside"
    WITHHELD = "withheld", "Withheld"
    PARKED = "parked", "Parked"


class Stance(models.TextChoices):
    AGREES = "agrees", "Agrees"
    DIFFERS = "differs", "Differs"


class FilingQuerySet(models.QuerySet["Filing"]):
    def of(self, workshop: Workshop) -> "FilingQuerySet":
        """Only this workshop's."""
        return self.filter(note__table__workshop=workshop)

    def under_themes(self) -> "FilingQuerySet":
        """Filings proper, with the theme they are under."""
        return self.filter(disposition=Disposition.FILED).select_related("theme")


class Filing(models.Model):
    """Where a person put a note: the projection of all decisions on it. A note without one is unaccounted for."""

    note = models.OneToOneField(Note, on_delete=models.PROTECT, related_name="filing", primary_key=True)
    disposition = models.CharField(max_length=10, choices=Disposition.choices)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="filings")
    stance = models.CharField(max_length=8, choices=Stance.choices, default=Stance.AGREES)
    consent = models.BooleanField(default=False, help_text="The place or organisation may be printed")
    reason = models.TextField(blank=True)
    revision = models.ForeignKey(
        NoteRevision, on_delete=models.PROTECT, help_text="What the note said when it was filed"
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="filings")

    objects = FilingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(disposition="filed", theme__isnull=False)
                | (~Q(disposition="filed") & Q(theme__isnull=True)),
                name="filed_exactly_when_under_a_theme",
            ),
            models.CheckConstraint(
                condition=~Q(disposition="set_aside", reason=""), name="set_aside_needs_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.get_disposition_display()


class Clearance(models.Model):
    """A flag of the gate that a person looked at and accepted, with the reason. Holds for that exact text only.

    The flagged words are not copied here: a name must not outlive the erasing of the note that held it.
    """

    fingerprint = models.CharField(
        max_length=64, primary_key=True, help_text="sha256 of workshop, source, kind, text and flagged words"
    )
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="clearances")
    source = models.CharField(max_length=80, help_text="revision:<id>, wording:<id>, theme:<id> and the like")
    kind = models.CharField(max_length=40)
    reason = models.TextField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return f"{self.kind} in {self.source}"
