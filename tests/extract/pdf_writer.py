"""Small PDFs for tests, written by hand: a page, its fonts, its link annotations."""

from __future__ import annotations

from collections.abc import Sequence

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "FontAwesome5Free-Regular"}


def pdf(content: str, *, links: Sequence[tuple[str, str]] = (), producer: str = "pdfTeX", rotate: int = 0) -> bytes:
    """A PDF of one page of 600 by 800 points with the given content stream. ``links``: rectangle and target."""
    fonts = " ".join(
        f"/{key} <</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>" for key, name in FONTS.items()
    )
    annotations = "".join(
        f"<</Type/Annot/Subtype/Link/Rect[{rect}]/A<</S/URI/URI({target})>>>>" for rect, target in links
    )
    stream = content.encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate {rotate}/Contents 4 0 R"
        f"/Resources<</Font<<{fonts}>>>>/Annots[{annotations}]>>".encode("latin-1"),
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        f"<</Producer({producer})/Title(A title)>>".encode("latin-1"),
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def text(x: float, y: float, said: str, *, size: float = 10, font: str = "F1") -> str:
    """An operator sequence that draws a string, y upwards from the page's foot."""
    return f"BT /{font} {size} Tf {x} {y} Td ({said}) Tj ET\n"
