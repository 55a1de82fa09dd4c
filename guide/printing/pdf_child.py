"""The printing child: the only place where WeasyPrint and pikepdf are imported.

Reads an order (JSON: html and limits) from standard input, answers the PDF on standard output. Started by
guide.printing.pdf alone, in a process of its own, so that whatever a page does to it can be survived.
"""

import json
import logging
import os
import resource
import sys
import warnings
from pathlib import Path

# Unroutable by RFC 6761, so that even a hole in the fetcher could reach nothing; and it keeps machine paths out.
BUNDLE = "https://bundled.invalid/"
STATIC = Path(__file__).resolve().parents[2] / "static"
MEDIA_TYPES = {".css": "text/css", ".woff2": "font/woff2"}
REFUSED_FETCH, DEFECT_IN_PAGE = 3, 4


class DefectInPage(BaseException):
    """WeasyPrint logged an error. A BaseException, because it swallows ordinary ones and prints on."""


class StopOnError(logging.Handler):
    """Makes an error that WeasyPrint would only log (a missing anchor, a figure without words) stop the print."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            raise DefectInPage(record.msg)


def main() -> int:
    order = json.load(sys.stdin.buffer)
    keep_within(order["memory_bytes"], order["cpu_seconds"])
    # A library that prints a word would spoil the PDF: what it writes goes to standard error.
    answer = os.dup(1)
    os.dup2(2, 1)
    from weasyprint.urls import FatalURLFetchingError

    try:
        pdf = pdf_of(order["html"])
    except FatalURLFetchingError:
        return REFUSED_FETCH
    except DefectInPage as defect:
        print(defect, file=sys.stderr)  # noqa: T201 (standard error is how a child tells its parent)
        return DEFECT_IN_PAGE
    with os.fdopen(answer, "wb") as out:
        out.write(pdf)
    return 0


def keep_within(memory_bytes: int, cpu_seconds: int) -> None:
    """Limits that the kernel holds. One more second of CPU after SIGXCPU, then SIGKILL."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def pdf_of(html: str) -> bytes:
    """The tagged PDF of a page.

    Raises FatalURLFetchingError for a fetch beyond the bundle, DefectInPage for a fault.
    """
    # That the machine's fonts are out of reach is meant: guide/printing/fonts.conf.
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
    import weasyprint

    from guide.printing.pdf_tags import finish_tags, words_by_target

    weasyprint.LOGGER.addHandler(StopOnError())
    page = weasyprint.HTML(string=html, base_url=BUNDLE, url_fetcher=bundle_fetcher())
    pdf = page.write_pdf(pdf_variant="pdf/ua-1")
    return finish_tags(pdf, words_by_target(page.etree_element))


def bundle_fetcher():
    """A fetcher for the style sheets and fonts under static/ and for images written into the page itself."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class BundleFetcher(URLFetcher):
        def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
            if url.startswith("data:image/"):
                return super().fetch(url, headers)
            file = bundled_file(url)
            if file is None:
                raise FatalURLFetchingError("not bundled")
            return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": MEDIA_TYPES[file.suffix]})

    return BundleFetcher(allowed_protocols={"data"}, allow_redirects=False)


def bundled_file(url: str) -> Path | None:
    """The style sheet or font that an address of the bundle names; None for every other address."""
    if not url.startswith(BUNDLE):
        return None
    file = (STATIC / url.removeprefix(BUNDLE)).resolve()
    is_ours = any(file.is_relative_to(STATIC / folder) for folder in ("css", "fonts"))
    return file if is_ours and file.suffix in MEDIA_TYPES and file.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
