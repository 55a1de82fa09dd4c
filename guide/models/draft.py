"""The draft guide: chapters, sections, passages, and every wording a passage ever had."""

from django.conf import settings
from django.db import models
from django.db.models import Max, Q

from tables.append_only import append_only
from tables.models import NoteRevision, Question, Workshop

from .themes import Stance, Theme


class Guide(models.Model):
    workshop = models.OneToOneField(Workshop, on_delete=models.PROTECT, related_name="guide")
    title = models.CharField(max_length=300, blank=True)
    subtitle = models.CharField(max_length=300, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, help_text="Nobody: by command"
    )
    with_suggestions = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"guide of {self.workshop}"


class Chapter(models.Model):
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="chapters")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.PROTECT)
    of_tables = models.PositiveIntegerField(default=0, help_text="N when it was drafted")
    bars = models.JSONField(
        default=list, blank=True, help_text='As drafted: [{"theme", "label", "tables", "differing"}]'
    )

    class Meta:
        ordering = ["guide", "position"]
        constraints = [models.UniqueConstraint(fields=["guide", "key"], name="one_chapter_a_key")]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """A theme within a chapter, or a part of another chapter. Its title is the theme's sentence as drafted."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=300, blank=True)
    title = models.TextField(blank=True)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="sections")
    is_worded = models.BooleanField(default=True, help_text="Its title is a sentence, not a label")
    is_suggested = models.BooleanField(default=False)
    is_arranged = models.BooleanField(default=False, help_text="A person chose the order of its passages")
    is_dropped = models.BooleanField(default=False, help_text="The newest draft has no such section")

    class Meta:
        ordering = ["chapter", "position", "key"]
        constraints = [models.UniqueConstraint(fields=["chapter", "key"], name="one_section_a_key")]

    def __str__(self) -> str:
        return self.label or self.key


class PassageQuerySet(models.QuerySet["Passage"]):
    def of(self, guide: Guide) -> "PassageQuerySet":
        """Only this guide's, in reading order, with section and chapter."""
        return (
            self.filter(section__chapter__guide=guide)
            .select_related("section__chapter", "shown")
            .order_by("section__chapter__position", "section__position", "section__key", "position", "key")
        )

    def printed(self) -> "PassageQuerySet":
        """Passages that say something in the newest draft: not removed, not empty, not dropped."""
        return self.filter(removed=False, section__is_dropped=False).exclude(shown=None).exclude(shown__text="")

    def worded_by_people(self) -> "PassageQuerySet":
        """Those whose shown words are a person's."""
        return self.exclude(shown__by=None)

    def resting_on_suggestions(self) -> "PassageQuerySet":
        """The machine's passages whose notes nobody has filed yet."""
        return self.filter(Q(section__is_suggested=True) | Q(part="suggested"), shown__by=None)


class Passage(models.Model):
    """A numbered paragraph or box. The machine shows a new wording only over one of its own."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="passages")
    key = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    part = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=200, blank=True)
    box = models.CharField(max_length=20, blank=True)
    is_quote = models.BooleanField(default=False)
    shown = models.ForeignKey("Wording", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered = models.PositiveIntegerField(default=0, help_text="Offers up to this wording's n have been answered")
    removed = models.BooleanField(default=False, help_text="A person took it out")

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["section", "position", "key"]
        constraints = [models.UniqueConstraint(fields=["section", "key"], name="one_passage_a_key")]

    def __str__(self) -> str:
        return f"{self.section} / {self.key}"

    @property
    def wording(self) -> "Wording":
        """What it shows. Every passage is worded in the act that makes it; raises DoesNotExist before that."""
        if self.shown is None:
            raise Wording.DoesNotExist
        return self.shown


class WordingQuerySet(models.QuerySet["Wording"]):
    def of(self, guide: Guide) -> "WordingQuerySet":
        """Only this guide's."""
        return self.filter(passage__section__chapter__guide=guide)

    def drafted(self) -> "WordingQuerySet":
        """The machine's own."""
        return self.filter(by=None)

    def newest_a_passage(self) -> "WordingQuerySet":
        """Of each passage only the last one of these. Keys rise with n, since drafts of a guide take turns."""
        newest = self.order_by().values("passage").annotate(newest=Max("pk"))
        return self.filter(pk__in=newest.values("newest"))

    def with_evidence(self) -> "WordingQuerySet":
        """What each rests on comes along in one query."""
        return self.prefetch_related("citations")


@append_only(erasing=["text"])
class Wording(models.Model):
    """What a passage said, once. `by` is empty for the machine's; an empty text prints nothing."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="wordings")
    n = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)
    at = models.DateTimeField()
    text = models.TextField(blank=True, help_text="The small Markdown of guide.prose")
    flags = models.JSONField(default=list, blank=True, help_text="One entry a bullet, drafts only")
    source = models.CharField(max_length=12, help_text="notes, programme, template, gap or person")
    editorial = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["passage", "n"]
        constraints = [models.UniqueConstraint(fields=["passage", "n"], name="one_wording_a_number")]

    def __str__(self) -> str:
        return self.text[:60]


@append_only()
class Citation(models.Model):
    """A wording rests on this revision. Stale once the revision is no longer its note's only head."""

    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="citations")
    revision = models.ForeignKey(NoteRevision, on_delete=models.PROTECT, related_name="citations")
    stance = models.CharField(max_length=8, choices=Stance.choices)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wording", "revision"], name="one_citation_a_revision")]

    def __str__(self) -> str:
        return f"{self.wording_id} cites {self.revision_id}"
