"""Letting staff in and out. There are no passwords: a link, made where the server runs, lets a person in once."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tables.access import anyone
from tables.models import Person, Workshop
from tables.signing_in import LINK_LASTS, link_of, use_link


@anyone
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """How to get in: there is nothing to type here."""
    return render(request, "tables/sign_in.html", {"hours": _HOURS})


@anyone
@require_http_methods(["GET", "POST"])
def use_sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link. Reading it changes nothing, because mail programs open links to look at them."""
    now = timezone.now()
    if request.method == "GET":
        link = link_of(token, now=now)
        page = {"person": link.person, "next": request.GET.get("next", "")} if link else None
        return render(request, "tables/use_sign_in_link.html", page) if page else _show_used_up(request)
    person = use_link(token, now=now)
    if person is None:
        return _show_used_up(request)
    login(request, person)
    return redirect(_wanted(request) or _first_page_of(person))


@anyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the second time changes nothing."""
    logout(request)
    return redirect("tables:sign_in")


_HOURS = int(LINK_LASTS.total_seconds() // 3600)


def _show_used_up(request: HttpRequest) -> HttpResponse:
    """One answer for a link that was used, is too old or never was: a stranger learns nothing from it."""
    return render(request, "tables/sign_in.html", {"hours": _HOURS, "is_used_up": True}, status=404)


def _wanted(request: HttpRequest) -> str:
    """The page that somebody was on the way to, if it is one of ours."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else ""


def _first_page_of(person: Person) -> str:
    workshops = list(Workshop.objects.filter(appointments__person=person).distinct()[:2])
    if len(workshops) == 1:
        return reverse("tables:room", args=[workshops[0].slug])
    return reverse("tables:workshops")
