from django.apps import AppConfig


class GuideConfig(AppConfig):
    """From notes to the published guide."""

    name = "guide"
