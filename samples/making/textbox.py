"""A floating text box as Word writes it: as a drawing, and once more as the fallback for older readers."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.shared import Length
from docx.text.paragraph import Paragraph

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
POINTS = 12700
"""English metric units in a point."""


def content(lines: list[tuple[str, bool]]) -> str:
    """Paragraphs of ``(text, is a heading)``."""
    paragraphs = []
    for text, heading in lines:
        look = '<w:rPr><w:b/><w:color w:val="8A3B12"/><w:sz w:val="24"/></w:rPr>' if heading else ""
        space = '<w:pPr><w:spacing w:before="160" w:after="40"/></w:pPr>' if heading else ""
        run = f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        paragraphs.append(f"<w:p>{space}{run}</w:p>")
    return f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"


def place(axis: str, offset: Length) -> str:
    position = f"<wp:posOffset>{int(offset)}</wp:posOffset>"
    return f'<wp:position{axis} relativeFrom="page">{position}</wp:position{axis}>'


def add(
    paragraph: Paragraph,
    lines: list[tuple[str, bool]],
    left: Length,
    top: Length,
    width: Length,
    height: Length,
) -> None:
    """Anchor a shaded box at a place of the page."""
    extent = f'cx="{int(width)}" cy="{int(height)}"'
    text = content(lines)
    drawing = f"""<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
      relativeHeight="2" behindDoc="0" locked="0"
      layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
      {place("H", left)}{place("V", top)}<wp:extent {extent}/><wp:wrapNone/>
      <wp:docPr id="1" name="Text Box 1"/>
      <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
      <wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>
      <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
      <a:solidFill><a:srgbClr val="F6EDE6"/></a:solidFill></wps:spPr>
      <wps:txbx>{text}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"""
    style = f"position:absolute;width:{int(width) // POINTS}pt;height:{int(height) // POINTS}pt"
    fallback = f'<w:pict><v:shape style="{style}"><v:textbox>{text}</v:textbox></v:shape></w:pict>'
    paragraph._p.append(
        parse_xml(
            f'<w:r {NAMESPACES}><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
