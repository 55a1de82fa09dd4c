"""Files of notes for the tests, and what importing them says."""

import io
import json
import sys
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tables.models import Note, Source, Workshop


def said(**fields: Any) -> dict[str, Any]:
    return {"id": "N1", "table": 1, "question": 1, "text": "one officer for six councils"} | fields


def json_lines(*notes: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(note) for note in notes).encode()


def imported(content: bytes | str, *, into: Workshop) -> str:
    """What the command says after importing this from standard input."""
    output = io.StringIO()
    content = content.encode() if isinstance(content, str) else content
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        call_command("import_notes", into.slug, "-", stdout=output)
    return output.getvalue().strip()


def refused(content: bytes | str, *, into: Workshop) -> list[str]:
    with pytest.raises(CommandError) as refusal:
        imported(content, into=into)
    first, *told = str(refusal.value).splitlines()
    assert first == "Nothing was imported. Put these right and try again:"
    assert not Note.objects.filter(source=Source.IMPORT).exists()
    return told
