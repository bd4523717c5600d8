"""Reads a drawing of ours: SVG of plain shapes, with nothing in it that runs, calls somebody or hides words."""

import re
from pathlib import Path

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from polku.console.imports.pages import Fault
from polku.domain.stories.models import LONGEST_PICTURE

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline"}
_ATTRIBUTE = re.compile(
    r"viewBox|d|points|x[12]?|y[12]?|c[xy]|r[xy]?|width|height|fill(?:-[a-z]+)?|stroke(?:-[a-z]+)?|opacity|transform"
)
_VALUE = re.compile(r"[\w\s#.,()+-]*")


def judged_drawing(file: Path) -> str:
    """The drawing as it is written. Raises `Fault` for whatever is not a plain drawing."""
    if not file.exists():
        raise Fault(1, f"there is no {file.name}")
    raw = file.read_bytes()
    if len(raw) > LONGEST_PICTURE:
        raise Fault(1, f"{file.name} has {len(raw)} bytes and {LONGEST_PICTURE} fit")
    try:
        root = fromstring(raw, forbid_dtd=True)
        drawing = raw.decode("utf-8")
    except (ParseError, DefusedXmlException, ValueError):
        raise Fault(1, f"{file.name} cannot be read as SVG") from None
    for element in root.iter():
        _judge(file.name, str(element.tag), dict(element.attrib), element.text)
    return drawing


def _judge(name: str, tag: str, attributes: dict[str, str], text: str | None) -> None:
    if not tag.startswith(_SVG) or tag.removeprefix(_SVG) not in _ELEMENTS:
        raise Fault(1, f"{name}: {tag.removeprefix(_SVG)} is not a plain shape")
    if text and text.strip():
        raise Fault(1, f"{name}: a drawing has no words in it")
    for attribute, value in attributes.items():
        if not _ATTRIBUTE.fullmatch(attribute) or not _VALUE.fullmatch(value):
            raise Fault(1, f"{name}: {attribute} is not of a plain shape")
