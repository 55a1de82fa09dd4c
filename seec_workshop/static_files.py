"""Files of the pages, served under names made of their content so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):
    """As whitenoise's, and names inside JavaScript modules' imports follow as well."""

    support_js_module_import_aggregation = True
