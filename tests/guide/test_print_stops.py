"""A print that may not go on is stopped, says so in one sentence, and leaves nothing behind."""

import pytest

from guide.printing.pdf import Limits, PrintStopped, render_pdf
from guide.printing.pdf_child import BUNDLE, bundled_file

DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7"


def page(body: str, head: str = "") -> str:
    start = f'<!doctype html><html lang="en-GB"><head><title>Page</title>{head}</head>'
    return f"{start}<body><h1>Page</h1>{body}</body></html>"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.png",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "data:text/html,hello",
        "css/../../manage.py",
    ],
)
def test_nothing_is_fetched_but_bundled_styles_and_fonts(address: str) -> None:
    with pytest.raises(PrintStopped) as stopped:
        render_pdf(page(f'<p><img src="{address}" alt="A picture"></p>'))

    assert str(stopped.value) == "The print was stopped: the page asked for something that is not bundled."


@pytest.mark.parametrize(
    "path",
    [
        "",
        "css/",
        "css/no-such.css",
        "css/../../manage.py",
        "css/%2e%2e/%2e%2e/manage.py",
        "css/..%2f..%2fmanage.py",
        "/etc/passwd",
        "js/main.js",
        "fonts/README.md",
        "css/print.css?of=another",
    ],
)
def test_no_other_file_of_ours_is_bundled(path: str) -> None:
    assert bundled_file(BUNDLE + path) is None


def test_the_bundle_is_no_place_elsewhere() -> None:
    assert bundled_file(BUNDLE + "css/print.css") is not None
    assert bundled_file("https://bundled.invalid.example.org/css/print.css") is None
    assert bundled_file("css/print.css") is None


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="https://example.org/a.css">',
        "<style>@import url('file:///etc/passwd');</style>",
        "<style>body { background: url('https://example.org/a.png') }</style>",
        "<style>h1::before { content: url('/etc/hostname') }</style>",
        "<style>@font-face { font-family: F; src: url('https://example.org/f.woff2') }</style>",
        '<link rel="attachment" href="file:///etc/passwd" title="A file">',
    ],
)
def test_a_style_or_an_attachment_fetches_nothing_either(head: str) -> None:
    with pytest.raises(PrintStopped, match="not bundled"):
        render_pdf(page("<p>Text</p>", head))


def test_an_image_written_into_the_page_itself_is_printed() -> None:
    assert render_pdf(page(f'<p><img src="{DOT}" alt="A dot"></p>')).startswith(b"%PDF-1.7")


def test_a_font_of_the_machine_is_out_of_reach() -> None:
    plain = render_pdf(page("<p>Text</p>"))

    assert render_pdf(page('<p style="font-family: DejaVu Sans, serif">Text</p>')) == plain
    assert b"DejaVu" not in plain


def test_a_print_that_needs_too_much_memory_is_stopped() -> None:
    with pytest.raises(PrintStopped) as stopped:
        render_pdf(page("<p>Text</p>"), limits=Limits(memory_bytes=60_000_000))

    assert str(stopped.value) == "The print was stopped: it needed more memory than a print may, or failed."


def test_a_print_that_computes_too_long_is_stopped() -> None:
    endless = page("<table>" + "<tr><td>Text</td><td>Text</td></tr>" * 20_000 + "</table>")

    with pytest.raises(PrintStopped, match="more computing time"):
        render_pdf(endless, limits=Limits(cpu_seconds=1))


def test_a_print_that_takes_too_long_by_the_clock_is_stopped() -> None:
    with pytest.raises(PrintStopped) as stopped:
        render_pdf(page("<p>Text</p>"), limits=Limits(clock_seconds=0.05))

    assert str(stopped.value) == "The print was stopped: it took longer than a print may."


def test_a_link_that_leads_nowhere_stops_the_print() -> None:
    with pytest.raises(PrintStopped) as stopped:
        render_pdf(page('<p><a href="#nowhere">There</a></p>'))

    assert str(stopped.value) == "The print was stopped: the page has a fault that would make a wrong PDF."


def test_a_picture_without_words_stops_the_print() -> None:
    with pytest.raises(PrintStopped, match="fault"):
        render_pdf(page(f'<p><img src="{DOT}"></p>'))


def test_after_a_stopped_print_the_next_one_prints() -> None:
    with pytest.raises(PrintStopped):
        render_pdf(page("<p>Text</p>"), limits=Limits(memory_bytes=60_000_000))

    assert render_pdf(page("<p>Text</p>")).startswith(b"%PDF-1.7")


def test_what_only_the_log_may_know_is_not_in_the_sentence() -> None:
    with pytest.raises(PrintStopped) as stopped:
        render_pdf(page("<p>Text</p>"), limits=Limits(memory_bytes=60_000_000))

    assert stopped.value.detail != ""
    assert "Traceback" not in str(stopped.value)
