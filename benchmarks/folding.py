"""Normal forms in which values are compared: case, accents, punctuation and a link's scheme don't count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

NOT_WORD = re.compile(r"[^\w+#]+")
LEVEL_STARTS = re.compile(r"[(:,–—/|-]")
"""What separates a language from its level: ``English (native)``, ``English - C1``."""
DAY_FIRST = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
ISO_START = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
CURRENT = "present"
CURRENT_WORDS = frozenset({"present", "current", "now"})


def fold(value: object) -> str:
    """Case, accents, punctuation and white space folded away."""
    text = unicodedata.normalize("NFKD", str(value or ""))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return NOT_WORD.sub(" ", text).replace("_", " ").strip()


def text_of(value: object) -> str:
    """A location is a string or ``{"text": string}``."""
    if isinstance(value, Mapping):
        value = value.get("text") or value.get("name") or ""
    return value if isinstance(value, str) else str(value or "")


def digits(value: object) -> str:
    """The digits of a phone number, without leading zeros."""
    return re.sub(r"\D", "", str(value or "")).lstrip("0")


def url(value: object) -> str:
    """A link without its scheme, ``www.`` and closing slash."""
    text = re.sub(r"^(https?:)?//", "", str(value or "").strip().casefold())
    return re.sub(r"^www\.", "", text).rstrip("/")


def urls_of(info: Mapping[str, Any]) -> list[str]:
    """All links of an info object: a list of them, or the documented object of links by network."""
    found = info.get("urls") or []
    if isinstance(found, Mapping):
        lists = [v if isinstance(v, list) else [v] for key, v in found.items() if key != "picture"]
        found = [link for links in lists for link in links]
    links = [url(u.get("url", "") if isinstance(u, Mapping) else u) for u in found]
    return sorted({link for link in links if link})


def date(value: object) -> str:
    """ISO 8601 of reduced precision; the API document's day-first form is accepted."""
    text = str(value or "").strip().casefold()
    if DAY_FIRST.fullmatch(text):
        day, month, year = text.split("/")
        return f"{year}-{int(month):02d}-{int(day):02d}"
    match = ISO_START.match(text)
    return "-".join(group for group in match.groups() if group) if match else text


def end_of(entry: Mapping[str, Any]) -> str:
    """The end of a job or study, ``CURRENT`` where it goes on."""
    if entry.get("is_current") or fold(entry.get("end")) in CURRENT_WORDS:
        return CURRENT
    return entry.get("end") or ""


def strings(values: Iterable[object] | None) -> list[str]:
    """Folded items, each once, in their order."""
    folded = []
    for value in values or ():
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("language") or value.get("value") or ""
        folded.append(fold(value))
    return [item for item in dict.fromkeys(folded) if item]


def language_names(values: Iterable[object] | None) -> list[str]:
    """Folded names of languages without their levels."""
    names = [v.get("name") or v.get("language") if isinstance(v, Mapping) else v for v in values or ()]
    return strings(LEVEL_STARTS.split(text_of(name))[0] for name in names)
