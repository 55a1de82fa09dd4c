"""What the public reads: the shelf, the reading page with the edition's status, the files."""

from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from guide.models import Edition, EditionFile, Form
from guide.printing.arranging import arrange
from guide.printing.html_edition import html_edition_policy
from tables.access import anyone

_CONTENT_TYPES = {Form.PDF: "application/pdf", Form.HTML: "text/html; charset=utf-8"}
# A published file never changes at its address: browsers and proxies may keep it for a year.
_FOR_EVER = "public, max-age=31536000, immutable"


@anyone
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    return render(request, "guide/shelf.html", {"editions": Edition.objects.on_the_shelf()})


@anyone
@require_safe
def read(request: HttpRequest, slug: str) -> HttpResponse:
    edition = Edition.objects.of_guide(slug).newest_first().first()
    if edition is None:
        raise Http404
    return _read(request, Edition.objects.of_guide(slug).in_force().newest_first().first() or edition)


@anyone
@require_safe
def read_edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _read(request, get_object_or_404(Edition.objects.of_guide(slug), number=number))


@anyone
@require_safe
def edition_file(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponseBase:
    file = get_object_or_404(EditionFile.objects.of_edition(slug, number), form=form)
    if file.edition.status.withdrawn_at:
        return _gone(request, file.edition)
    etag = f'"{file.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return _kept_for_ever(HttpResponseNotModified(), etag)
    return _kept_for_ever(_file(file), etag)


def _file(file: EditionFile) -> HttpResponseBase:
    """The stored bytes; a page is sent with the one policy that its own style fits."""
    if file.form != Form.HTML:
        return FileResponse(
            file.stored.open(), content_type=_CONTENT_TYPES[Form(file.form)], filename=_file_name(file)
        )
    with file.stored.open() as stored:
        page = stored.read()
    answer = HttpResponse(page, content_type=_CONTENT_TYPES[Form.HTML])
    answer.headers["Content-Security-Policy"] = html_edition_policy(page.decode())
    answer.headers["Content-Disposition"] = f'inline; filename="{_file_name(file)}"'
    return answer


def _read(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The reading page is never cached: it says whether the edition still stands."""
    if edition.status.withdrawn_at:
        return _gone(request, edition)
    return _not_cached(
        render(
            request,
            "guide/read.html",
            {
                "edition": edition,
                "guide": arrange(edition.content, edition.imprint),
                "downloads": _downloads(edition),
            },
        )
    )


@dataclass(frozen=True)
class Download:
    """A file one may take along: where it is, and what it is in words."""

    address: str
    words: str


def _downloads(edition: Edition) -> list[Download]:
    """The PDF first, then the others."""
    files = sorted(edition.files.all(), key=lambda file: file.form != Form.PDF)
    slug = edition.guide.workshop.slug
    return [
        Download(
            reverse("guide:edition_file", args=[slug, edition.number, file.form]),
            file.in_words,
        )
        for file in files
    ]


def _gone(request: HttpRequest, edition: Edition) -> HttpResponse:
    newer = Edition.objects.of_guide(edition.guide.workshop.slug).in_force().newest_first().first()
    return _not_cached(render(request, "guide/withdrawn.html", {"edition": edition, "newer": newer}, status=410))


def _not_cached(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _kept_for_ever(answer: HttpResponseBase, etag: str) -> HttpResponseBase:
    answer.headers["Cache-Control"] = _FOR_EVER
    answer.headers["ETag"] = etag
    return answer


def _file_name(file: EditionFile) -> str:
    return f"{file.edition.guide.workshop.slug}-edition-{file.edition.number}.{file.form}"
