"""The programme of a workshop: what the organiser wrote before the day."""

from django.db import models

# What the privacy page promises where an organiser says nothing else.
RETENTION_DAYS = 90


class Workshop(models.Model):
    """One day. `write_seq` rises in every write to the workshop, under its row: see `tables.cursor`."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    organisation = models.CharField(max_length=200)
    meeting = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=300, blank=True, help_text="Public: printed in the guide")
    date = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    attribution = models.TextField(blank=True)
    purpose = models.JSONField(default=list, blank=True)
    invited = models.JSONField(default=list, blank=True)
    lead_name = models.CharField(max_length=200, blank=True)
    lead_role = models.CharField(max_length=200, blank=True)
    director_name = models.CharField(max_length=200, blank=True)
    director_role = models.CharField(max_length=200, blank=True)
    retention_days = models.PositiveSmallIntegerField(
        default=RETENTION_DAYS, help_text="Days after publishing that the notes as typed are kept"
    )
    write_seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.title

    @property
    def short_organisation(self) -> str:
        """The abbreviation in brackets, as in "South East England Councils (SEEC)", or the whole name."""
        _, opening, rest = self.organisation.rpartition("(")
        return rest.rstrip(") ") if opening else self.organisation


class Question(models.Model):
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    short = models.CharField(max_length=100)
    text = models.TextField()
    prompts = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["workshop", "number"]
        constraints = [models.UniqueConstraint(fields=["workshop", "number"], name="one_question_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.short}"


class Round(models.Model):
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="rounds")
    minute = models.SmallIntegerField(help_text="Minutes after the workshop starts")
    length = models.PositiveSmallIntegerField(help_text="Minutes")

    class Meta:
        ordering = ["workshop", "number"]
        constraints = [models.UniqueConstraint(fields=["workshop", "number"], name="one_round_a_number")]

    def __str__(self) -> str:
        return f"Round {self.number}"


class AgendaItem(models.Model):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    minute = models.SmallIntegerField(help_text="Minutes after the workshop starts; before it, negative")
    length = models.PositiveSmallIntegerField(help_text="Minutes")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["workshop", "position"]

    def __str__(self) -> str:
        return self.title


class ContextSection(models.Model):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="context")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        ordering = ["workshop", "position"]

    def __str__(self) -> str:
        return self.heading


class CaseStudy(models.Model):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="case_studies")
    slug = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    council = models.CharField(max_length=200)
    council_type = models.CharField(max_length=60)
    leps = models.JSONField(default=list, blank=True)
    summary = models.TextField()
    listen_for = models.TextField(blank=True)

    class Meta:
        ordering = ["workshop", "position"]
        verbose_name_plural = "case studies"
        constraints = [models.UniqueConstraint(fields=["workshop", "slug"], name="one_case_study_a_slug")]

    def __str__(self) -> str:
        return self.title


class ExpectedTheme(models.Model):
    """What the organiser thinks the tables will say; about eight keywords each double the filing's accuracy."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="expected_themes")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    sentence = models.TextField(blank=True)
    keywords = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["question", "position"]
        constraints = [models.UniqueConstraint(fields=["question", "label"], name="one_expected_theme_a_label")]

    def __str__(self) -> str:
        return self.label


class Option(models.Model):
    """A data analysis option that members weigh for follow-up work."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="options")
    slug = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=100, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["workshop", "position"]
        constraints = [models.UniqueConstraint(fields=["workshop", "slug"], name="one_option_a_slug")]

    def __str__(self) -> str:
        return self.text
