"""The secret that signs seats and sign-in: made at random at the first start, kept beside the data."""

import os
import secrets
from pathlib import Path


def secret_key_in(folder: Path) -> str:
    """Return the secret kept in `folder`, making it when there is none.

    Two processes that start at once agree: the file is made whole under a name of its own and linked
    into place, so the second one finds the first one's. Raises OSError where the folder cannot be written.
    """
    kept = folder / "secret-key"
    if not kept.exists():
        _make(kept)
    return kept.read_text().strip()


def _make(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_name(f"secret-key.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(fresh, kept)
    except FileExistsError:
        return  # another process was first: its secret is the one
    finally:
        fresh.unlink()
