"""Who may enter. Every view carries exactly one of these marks; one without is refused.

The marks only say who; `DefaultDeny` asks, once, before the view runs. What lies outside a person's
workshops and tables is answered 404, so that nobody learns what exists.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRefresh
from django_htmx.middleware import HtmxDetails

from tables.models import Appointment, Duty, Person, Workshop
from tables.poll_tickets import Holding, holding_of
from tables.seating import seat_of

View = Callable[..., HttpResponseBase]
Answer = HttpResponse | None


class StaffRequest(HttpRequest):
    """What a view of a workshop's staff is given: who asks, and where. For annotations; nobody makes one."""

    user: Person
    workshop: Workshop
    duties: frozenset[str]
    htmx: HtmxDetails


class HolderRequest(HttpRequest):
    """What a view for the holder of a ticket is given. For annotations, as above."""

    holding: Holding


# What each mark lets in; kept as plain words so that the walking test can read it as a table.
ANYONE, SEATED, SIGNED_IN, ORGANISER, LEAD, DIRECTOR, ADMIN = (
    "anyone",
    "seated",
    "signed_in",
    "organiser",
    "lead",
    "director",
    "admin",
)
HOLDER = "holder"
LEAD_DIRECTOR_OR_ADMIN, DIRECTOR_OR_ADMIN = "lead, director or admin", "director or admin"


def _mark(who: str) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.may_enter = who  # type: ignore[attr-defined]
        return view

    return mark


anyone = _mark(ANYONE)
seated = _mark(SEATED)
holder = _mark(HOLDER)  # of a ticket for weighing the options: a card's, or one that a browser got in the hall
signed_in = _mark(SIGNED_IN)
organiser = _mark(ORGANISER)  # whoever may make a workshop: an admin, and whoever directs one
lead_or_director = _mark(LEAD)
lead_director_or_admin = _mark(LEAD_DIRECTOR_OR_ADMIN)
director_only = _mark(DIRECTOR)
director_or_admin = _mark(DIRECTOR_OR_ADMIN)
admin_only = _mark(ADMIN)


class DefaultDeny:
    """Middleware that answers before a view whose mark does not let the visitor in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, _args: Any, kwargs: dict[str, Any]) -> Answer:
        """Return None to let the visitor in, an answer or an exception to keep them out."""
        who = getattr(view, "may_enter", None)
        if who is None:
            raise PermissionDenied("This page does not say who may enter.")
        return _doorkeepers[who](request, kwargs)


def _let_in(_request: HttpRequest, _kwargs: dict[str, Any]) -> Answer:
    return None


def _ask_for_seat(request: HttpRequest, _kwargs: dict[str, Any]) -> Answer:
    seat = seat_of(request)
    if seat is None:
        return _no_seat(request)
    request.seat = seat  # type: ignore[attr-defined]
    return None


def _no_seat(request: HttpRequest) -> HttpResponse:
    """A tablet's script gets words it can act on; a person gets the page where one sits down."""
    if request.content_type == "application/json":
        return JsonResponse(
            {"seat": "none", "words": "Sit down again. Your notes are kept on this tablet."}, status=401
        )
    return redirect("tables:sit_down")


def _ask_for_ticket(request: HttpRequest, _kwargs: dict[str, Any]) -> Answer:
    holding = holding_of(request)
    if holding is None:
        return render(request, "tables/options_no_ticket.html", status=403)
    request.holding = holding  # type: ignore[attr-defined]
    return None


def _ask_for_person(request: HttpRequest, _kwargs: dict[str, Any]) -> Answer:
    return None if request.user.is_authenticated else _ask_to_sign_in(request)


def _ask_for_admin(request: HttpRequest, _kwargs: dict[str, Any]) -> Answer:
    if isinstance(request.user, AnonymousUser):
        return _ask_to_sign_in(request)
    if not request.user.is_admin:
        raise Http404
    return None


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """A page that asks by htmx is opened anew: it would take the sign-in page for a piece of itself."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRefresh()
    return redirect_to_login(request.get_full_path())


def _ask_for_organiser(request: HttpRequest, _kwargs: dict[str, Any]) -> Answer:
    if isinstance(request.user, AnonymousUser):
        return _ask_to_sign_in(request)
    if request.user.is_admin:
        return None
    duties = set(Appointment.objects.filter(person=request.user).values_list("duty", flat=True))
    if not duties:
        raise Http404
    if Duty.DIRECTOR not in duties:
        raise PermissionDenied("This is for the director of a workshop.")
    return None


def _ask_for_duty(*duties: str, also_admin: bool = False) -> Callable[[HttpRequest, dict[str, Any]], Answer]:
    def ask(request: HttpRequest, kwargs: dict[str, Any]) -> Answer:
        if isinstance(request.user, AnonymousUser):
            return _ask_to_sign_in(request)
        is_admitted = also_admin and request.user.is_admin
        _admit(request, slug=kwargs["slug"], duties=duties, is_admitted=is_admitted)
        return None

    return ask


def _admit(request: Any, *, slug: str, duties: tuple[str, ...], is_admitted: bool) -> None:
    """Give the view its workshop, and what the person is there. A wrong duty is told apart from none at all."""
    workshop = Workshop.objects.filter(slug=slug).first()
    held = frozenset(
        Appointment.objects.filter(person=request.user, workshop=workshop).values_list("duty", flat=True)
    )
    if workshop is None or not (held or is_admitted):
        raise Http404
    if held.isdisjoint(duties) and not is_admitted:
        raise PermissionDenied("This is for the director of the workshop.")
    request.workshop, request.duties = workshop, held


_doorkeepers: dict[str, Callable[[HttpRequest, dict[str, Any]], Answer]] = {
    ANYONE: _let_in,
    SEATED: _ask_for_seat,
    HOLDER: _ask_for_ticket,
    SIGNED_IN: _ask_for_person,
    ORGANISER: _ask_for_organiser,
    LEAD: _ask_for_duty(Duty.LEAD, Duty.DIRECTOR),
    LEAD_DIRECTOR_OR_ADMIN: _ask_for_duty(Duty.LEAD, Duty.DIRECTOR, also_admin=True),
    DIRECTOR: _ask_for_duty(Duty.DIRECTOR),
    DIRECTOR_OR_ADMIN: _ask_for_duty(Duty.DIRECTOR, also_admin=True),
    ADMIN: _ask_for_admin,
}
