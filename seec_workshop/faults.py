"""What a person is told when the server itself fails."""

import logging
import secrets
import sys

from django.db import InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

# Without letters and digits that are mistaken for one another when read out over the telephone.
_LETTERS = "ACDEFHJKLMNPQRTUVWXY3479"
# A database that was locked for ten seconds is not free the next moment.
RETRY_AFTER_SECONDS = 5
log = logging.getLogger("seec_workshop.faults")


def server_fault(request: HttpRequest) -> HttpResponse:
    """Show that the fault is ours, with a code by which it is found in the log.

    A database that is locked, full or away is told apart, 503 with the moment to come again: waiting helps there.
    Nothing here asks the database, which may be what failed. The address stays out of the log: a sign-in link
    or a table's QR code may stand in it.
    """
    code = "".join(secrets.choice(_LETTERS) for _ in range(4))
    view = request.resolver_match.view_name if request.resolver_match else "no view"
    log.error("Fault %s in %s", code, view)
    is_busy = isinstance(sys.exception(), OperationalError | InternalError)
    told = render_to_string("503.html" if is_busy else "500.html", {"code": code, "at": timezone.now()})
    if not is_busy:
        return HttpResponse(told, status=500)
    return HttpResponse(told, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
