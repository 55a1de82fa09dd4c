"""Weighing the data analysis options: the poll, the tickets that may answer, and what each answered.

Nothing here says who a member is: no name, address or browser, and no moment of an answer either, because whoever
saw somebody answer at twenty past one could find them by it.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from .programme import Option, Workshop

LONGEST_WHY = 300
LONGEST_SUGGESTION = 500
LONGEST_OUTCOME = 10_000


class Interest(models.IntegerChoices):
    """How useful an option would be, in the one word that stands on the card."""

    NONE = 0, "No"
    LITTLE = 1, "A little"
    USEFUL = 2, "Useful"
    MOST = 3, "Most"


class CouncilKind(models.TextChoices):
    COUNTY = "county", "County council"
    UNITARY = "unitary", "Unitary council"
    DISTRICT = "district", "District or borough council"
    LEP = "lep", "LEP"
    OTHER = "other", "Another organisation"


class Poll(models.Model):
    """The weighing of a workshop's options: opened once, closed once, by a person.

    It is never opened again: at the close the results are shown, and whoever answered after having seen them
    would weigh otherwise. `until` is what members are told; it closes nothing by itself, because plenaries
    overrun and nobody in the hall shall find the door shut.
    """

    workshop = models.OneToOneField(Workshop, on_delete=models.PROTECT, related_name="poll")
    secret = models.CharField(max_length=32, unique=True, help_text="Of the hall's QR code: 128 random bits")
    options = models.ManyToManyField(Option, through="Asked", related_name="polls")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateTimeField(null=True, blank=True, help_text="Announced, not enforced")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words_shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who has read the members' words and lets members see them",
    )
    outcome = models.TextField(blank=True, help_text="What will be done, written after the close")
    outcome_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="closed_after_it_was_opened"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(closed_at__isnull=False), name="outcome_after_the_close"
            ),
        ]

    def __str__(self) -> str:
        return f"poll of {self.workshop}"

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Asked(models.Model):
    """An option as the poll asks it.

    Views hang on it and not on the option: an option is kept from removal by having been asked, whoever weighed
    it or not, so that changing the programme tells nothing of the answers.
    """

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="asked")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="asked")

    class Meta:
        verbose_name = "poll"  # so it is called by whoever tells why an option cannot be removed
        ordering = ["poll", "option__position"]
        constraints = [models.UniqueConstraint(fields=["poll", "option"], name="one_asking_an_option")]

    def __str__(self) -> str:
        return str(self.option)


class TicketQuerySet(models.QuerySet["Ticket"]):
    def answered(self) -> "TicketQuerySet":
        """Those by which at least one option was weighed."""
        return self.filter(views__isnull=False).distinct()

    def unused_cards(self) -> "TicketQuerySet":
        """Printed cards in force by which nobody has answered yet."""
        return self.filter(number__isnull=False, withdrawn_at=None, views=None)


class Ticket(models.Model):
    """The right to one answer: a printed card, which has a number, or one browser that came by the hall's QR code.

    Only the digest of its secret is kept: whoever reads the database cannot answer for anybody.
    """

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="tickets")
    digest = models.CharField(max_length=64, unique=True)
    number = models.PositiveIntegerField(null=True, blank=True, help_text="Of a printed card")
    council_kind = models.CharField(max_length=10, choices=CouncilKind.choices, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        ordering = ["poll", "number", "id"]
        constraints = [models.UniqueConstraint(fields=["poll", "number"], name="one_card_a_number")]

    def __str__(self) -> str:
        return f"card {self.number}" if self.number else "ticket of the hall"


class View(models.Model):
    """What one ticket thinks of one option. Its id is random: rising ones would tell what else a member said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, related_name="views")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="views")
    interest = models.PositiveSmallIntegerField(choices=Interest.choices)
    why = models.CharField(max_length=LONGEST_WHY, blank=True)
    use = models.CharField(max_length=LONGEST_WHY, blank=True, help_text="What they would use it for")
    withheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who keeps its words from results and print; the number counts all the same",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asked", "ticket"], name="one_view_an_option_and_ticket"),
            models.CheckConstraint(condition=Q(interest__lte=Interest.MOST), name="interest_of_nought_to_three"),
        ]

    def __str__(self) -> str:
        return f"{self.get_interest_display()}: {self.asked}"


class Suggestion(models.Model):
    """Another option that a member would like to have."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, related_name="suggestion")
    text = models.CharField(max_length=LONGEST_SUGGESTION)
    withheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.text
