"""Files of the pages, served under names made of their content so that browsers may keep them for ever."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(StaticFilesConfig):
    """Django's, without htmx's extensions: no page uses them, and their imports name no file by its path."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "django_htmx/ext/*"]


class NamedByContent(CompressedManifestStaticFilesStorage):
    """As whitenoise's, and names inside JavaScript modules' imports follow as well."""

    support_js_module_import_aggregation = True
