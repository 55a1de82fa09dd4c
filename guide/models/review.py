"""What people said of the draft as a whole: overrides with their reasons, and sign-off."""

from django.conf import settings
from django.db import models

from tables.append_only import append_only

from .draft import Guide


class Override(models.Model):
    """An obstacle that a person stepped over, with the reason that the guide prints."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="overrides")
    obstacle = models.CharField(max_length=40)
    covers = models.PositiveIntegerField(help_text="How many were in the way; one more and it no longer holds")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide", "obstacle"], name="one_override_an_obstacle"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="override_needs_a_reason"),
        ]

    def __str__(self) -> str:
        return self.obstacle


@append_only()
class SignOff(models.Model):
    """Who approved which text, when. It holds only while that text is the current one."""

    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="sign_offs")
    content_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "content_sha256", "by"], name="one_sign_off_a_text_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%d %B %Y}"
