from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class SeecWorkshopConfig(AppConfig):
    """Wires the apps together and watches over what the database promises."""

    name = "seec_workshop"

    def ready(self) -> None:
        from seec_workshop.checks import check_append_only, check_durability
        from tables.append_only import install_after_migrating

        post_migrate.connect(install_after_migrating, dispatch_uid="append-only")
        checks.register(check_durability, checks.Tags.database)
        checks.register(check_append_only, checks.Tags.database)
