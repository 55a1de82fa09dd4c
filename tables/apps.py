from django.apps import AppConfig


class TablesConfig(AppConfig):
    """The day: workshop, questions, rounds, tables, tablets, notes."""

    name = "tables"
