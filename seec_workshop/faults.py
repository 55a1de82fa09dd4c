"""What a person is told when the server itself fails."""

import logging
import secrets

from django.http import HttpRequest, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import timezone

# Without letters and digits that are mistaken for one another when read out over the telephone.
_LETTERS = "ACDEFHJKLMNPQRTUVWXY3479"
log = logging.getLogger("seec_workshop.faults")


def server_fault(request: HttpRequest) -> HttpResponseServerError:
    """Show that the fault is ours, with a code by which it is found in the log.

    Nothing here asks the database, which may be what failed. The address stays out of the log: a sign-in link
    or a table's QR code may stand in it.
    """
    code = "".join(secrets.choice(_LETTERS) for _ in range(4))
    view = request.resolver_match.view_name if request.resolver_match else "no view"
    log.error("Fault %s in %s", code, view)
    return HttpResponseServerError(render_to_string("500.html", {"code": code, "at": timezone.now()}))
