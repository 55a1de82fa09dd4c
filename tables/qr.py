"""The QR code by which a tablet sits down, the same on the screen and on paper."""

from io import BytesIO

import segno


def qr_svg(address: str) -> bytes:
    """An SVG without a size of its own. Black on white in the dark too: many readers know no inverted code."""
    image = BytesIO()
    segno.make_qr(address, error="m").save(image, kind="svg", dark="#000", light="#fff", border=4, omitsize=True)
    return image.getvalue()
