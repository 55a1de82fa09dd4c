"""Tables in the room and the tablets at them."""

from django.db import models

from .programme import Workshop


class Table(models.Model):
    """A table. Raising `epoch` empties every seat at it: a seat is valid for the epoch it was given in."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="tables")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100, blank=True)
    facilitator = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    code = models.CharField(max_length=8, unique=True, help_text="Typed by hand: 8 unmistakable letters")
    secret = models.CharField(max_length=32, unique=True, help_text="Carried by the QR code: 128 random bits")
    epoch = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["workshop", "number"]
        constraints = [models.UniqueConstraint(fields=["workshop", "number"], name="one_table_a_number")]

    def __str__(self) -> str:
        return f"Table {self.number}"


class Tablet(models.Model):
    """One browser's seat at one table, with what it last said about its outbox."""

    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="tablets")
    device = models.UUIDField()
    epoch = models.PositiveIntegerField()
    seated_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_heard = models.DateTimeField(null=True, blank=True)
    unsent = models.PositiveIntegerField(default=0)
    oldest_unsent = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["table", "seated_at", "id"]
        constraints = [models.UniqueConstraint(fields=["table", "device"], name="one_seat_a_device_and_table")]

    def __str__(self) -> str:
        return f"tablet at {self.table}"


class WrongCode(models.Model):
    """One try with a code that no table has: what the throttle counts and the room shows."""

    tried_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"wrong code at {self.tried_at}"
