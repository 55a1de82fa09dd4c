"""Who may enter: people by name, what they are at a workshop, and the links that let them in."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person. Without a password, which is the rule here, only a sign-in link lets them in."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True, help_text="As printed beside a signature")
    is_admin = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects = People()
    USERNAME_FIELD = "email"

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_an_email")]

    def __str__(self) -> str:
        return self.name or self.email


class Duty(models.TextChoices):
    LEAD = "lead", "Lead facilitator"
    DIRECTOR = "director", "Director"


class Appointment(models.Model):
    """What a person is at one workshop."""

    workshop = models.ForeignKey("tables.Workshop", on_delete=models.CASCADE, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    duty = models.CharField(max_length=20, choices=Duty.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "person", "duty"], name="one_duty_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_duty_display()}"


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    def usable(self, *, now: datetime) -> "SignInLinkQuerySet":
        """Links that still let somebody in."""
        return self.filter(used_at__isnull=True, expires_at__gt=now)


class SignInLink(models.Model):
    """A one-time way in. Only the token's digest is kept: reading the database lets nobody in."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignInLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link for {self.person}"
