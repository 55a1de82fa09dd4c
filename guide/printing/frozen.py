"""What one may say of frozen content without printing it: its bytes, its fingerprint, its words."""

import hashlib
import json

from guide.printing.arranging import arrange


def canonical(content: dict) -> bytes:
    """The one spelling of the content as JSON: sorted keys, no spaces, UTF-8, nothing escaped that need not be."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def fingerprint(content: dict) -> str:
    """The SHA-256 of the canonical bytes, in hexadecimal: what a sign-off binds to."""
    return hashlib.sha256(canonical(content)).hexdigest()


def words_of(content: dict, imprint: dict) -> list[str]:
    """Every word of the guide as it is printed, in the order it is read, whatever the form.

    Not among them: what leads about in a form (page numbers, running heads, a site's own bars) and what is
    drawn in a chart, which its caption says in words.
    """
    return arrange(content, imprint).words()
