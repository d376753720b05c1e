"""E-mail addresses and links. All patterns are bounded and anchored, so time is linear in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

TLDS = frozenset({
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "name", "pro", "mobi", "jobs", "travel", "museum",
    "coop", "aero", "asia", "cat", "tel", "post", "xxx", "io", "co", "me", "tv", "cc", "ai", "app", "dev", "tech",
    "online", "site", "website", "blog", "page", "link", "cloud", "digital", "design", "studio", "agency", "academy",
    "education", "school", "university", "email", "space", "store", "shop", "world", "today", "news", "media",
    "photo", "photos", "art", "music", "expert", "works", "work", "engineer", "engineering", "solutions", "systems",
    "software", "codes", "build", "tools", "run", "sh", "gg", "xyz", "club", "fun", "live", "life", "zone", "ninja",
    "guru", "rocks", "team", "group", "company", "business", "consulting", "services", "network", "computer",
    "science", "wiki", "one", "top", "vip", "win", "lol", "cool", "bio", "cv", "resume", "portfolio", "careers",
    "career", "social", "community", "foundation", "vercel", "netlify", "ac", "ad", "ae", "af", "ag", "al", "am",
    "ao", "ar", "at", "au", "az", "ba", "bd", "be", "bg", "bh", "bo", "br", "bw", "by", "bz", "ca", "ch", "ci", "cl",
    "cm", "cn", "cr", "cu", "cy", "cz", "de", "dk", "do", "dz", "ec", "ee", "eg", "es", "eu", "fi", "fr", "ga", "ge",
    "gh", "gr", "gt", "hk", "hn", "hr", "hu", "id", "ie", "il", "im", "in", "iq", "ir", "is", "it", "je", "jm", "jo",
    "jp", "ke", "kg", "kh", "kr", "kw", "kz", "la", "lb", "li", "lk", "lt", "lu", "lv", "ly", "ma", "mc", "md", "mg",
    "mk", "ml", "mm", "mn", "mt", "mu", "mx", "my", "mz", "na", "ng", "ni", "nl", "no", "np", "nz", "om", "pa", "pe",
    "ph", "pk", "pl", "pt", "py", "qa", "re", "ro", "rs", "ru", "rw", "sa", "sd", "se", "sg", "si", "sk", "sn", "so",
    "st", "su", "sv", "sy", "th", "tj", "tk", "tn", "to", "tr", "tt", "tw", "tz", "ua", "ug", "uk", "us", "uy", "uz",
    "va", "ve", "vn", "ws", "ye", "za", "zm", "zw", "paris", "berlin", "london", "nyc", "amsterdam",
})  # fmt: skip
"""Top-level domains that people use."""
PATH_ONLY_TLDS = frozenset({
    "net", "sh", "so", "tools", "build", "run", "works", "cat", "do", "is", "it", "in", "at", "me", "to", "my", "no",
    "as", "am", "or", "be", "pro", "name", "ml", "rs", "py", "cc", "st", "md", "ps",
})  # fmt: skip
"""Also a language, a file's ending or a word: a bare name under it is a link only with a path or ``www.``, unless long."""
NOT_HOSTS = frozenset({
    "asp", "ado", "vb", "vb.net", "asp.net", "ado.net", "node", "vue", "react", "next", "nuxt", "express", "d3",
    "three", "socket", "backbone", "ember", "angular",
})  # fmt: skip

EMAIL = re.compile(
    r"(?<![\w.+\-@])[\w][\w.+\-']{0,63}(?P<at>\s?@\s?|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|＠)"
    r"(?P<host>[^\W_][\w\-]{0,62}(?:(?:\s?\.\s?|\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?)[^\W_][\w\-]{0,62}){1,5})(?![\w@])",
    re.IGNORECASE,
)
LOST_DOT = re.compile(
    r"(@(?<=[\w.+\-']@)[^\W_][\w\-]{1,62})\s"
    r"(?=(?:com|org|net|edu|info|eu|fr|de|es|it|pt|nl|be|ch|at|uk|in|ca|au|br|mx|io|dev)\s{0,9}(?:$|[|,;•]))",
    re.IGNORECASE,
)
"""An address at whose end a scan has lost the dot: ``jane@example org``."""
SPELT_DOT = re.compile(r"\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?", re.IGNORECASE)
MAIL_LABEL = re.compile(r"^(?:e-?mails?|mails?|id)(?:[-.]?id)?-+(?=.)", re.IGNORECASE)
"""A label that a dash joins to the address: ``Email id-jane@example.org``."""
URL = re.compile(
    r"(?<![\w@.\-/])(?:(?P<scheme>https?://|ftp://|//)|(?P<www>www\.))?(?:[\w.\-]{1,64}:[\w.\-]{1,64}@)?"
    r"(?P<host>[^\W_](?:[\w\-]{0,62}[^\W_])?(?:\.[^\W_](?:[\w\-]{0,62}[^\W_])?){0,6}\.?)(?P<port>:\d{2,5})?"
    r"(?P<path>[/?#][^\s<>\"“”«»|{}\\^`]{0,400})?",
    re.IGNORECASE,
)
SCHEME = re.compile(r"^(?:\w{2,8}:)?//")
AFTER_HOST = re.compile(r"[/?#]")
TRAILING = ".,;:!?'\"’”»)]}>*•·–—"
NETWORKS = {
    "linkedin": "linkedin",
    "lnkd": "linkedin",
    "github": "github",
    "twitter": "twitter",
    "facebook": "facebook",
    "fb": "facebook",
}
OTHER_TLD = re.compile(r"[\w\-.]+\.(?:[a-z]{2,18}|[A-Z]{2,18})")
"""A host under a top-level domain that is not among ``TLDS``; of both cases where a word is glued to it."""
MAX_EMAIL = 254
"""Characters of an address, after RFC 5321."""


class EmailSpan(NamedTuple):
    """An address: ``text`` in its usual form, where it was written from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class UrlSpan(NamedTuple):
    """A link as written."""

    start: int
    end: int
    text: str


def find_emails(text: str) -> list[EmailSpan]:
    """E-mail addresses in order; spaces and spelt-out signs inside them are mended."""
    if "@" not in text and "＠" not in text and "(at)" not in text.lower() and "[at]" not in text.lower():
        return []
    text = LOST_DOT.sub(r"\1.", text)
    found = []
    for match in EMAIL.finditer(text):
        local = text[match.start() : match.start("at")].strip()
        local = MAIL_LABEL.sub("", local).strip(".-'")
        host = _host(match["host"])
        if not local or not host:
            continue
        written = match.end()
        address = f"{local}@{host}"
        if len(address) <= MAX_EMAIL:
            end = written if len("".join(match["host"].split())) == len(host) else match.start("host") + len(host)
            found.append(EmailSpan(match.start(), min(end, written), address))
    return found


def is_under_known_domain(address: str) -> bool:
    """Whether its top-level domain is one that people use."""
    return address.rpartition(".")[2].lower() in TLDS


def _host(raw: str) -> str:
    """The longest beginning of a host that ends in a known top-level domain; words after a blank must not belong to it.

    Where there is none, all of a host that is written in one: there are a thousand such domains.
    """
    parts = [part.strip() for part in SPELT_DOT.sub(".", raw).split(".")]
    while len(parts) > 1 and parts[-1].lower() not in TLDS:
        parts.pop()
    if len(parts) > 1:
        return ".".join(parts)
    return raw if OTHER_TLD.fullmatch(raw) else ""


def find_urls(text: str) -> list[UrlSpan]:
    """Links in order: with a scheme, with ``www.``, or a bare host under a known top-level domain."""
    found = []
    for match in URL.finditer(text):
        if match["path"] is None and "." not in match["host"] and not match["scheme"]:
            continue
        end = match.end()
        raw = match[0]
        if text[end : end + 1] == "@":
            continue
        trimmed = _trim(raw)
        if "@" in trimmed.partition("/")[0] and not match["scheme"]:  # an address with its label: mail:jane@example.org
            continue
        if trimmed and _is_link(match, trimmed):
            found.append(UrlSpan(match.start(), match.start() + len(trimmed), trimmed))
    return found


def _trim(raw: str) -> str:
    """Without the sentence's own marks at the end; a closing bracket stays if it was opened inside."""
    while raw and raw[-1] in TRAILING:
        if raw[-1] == ")" and raw.count("(") >= raw.count(")"):
            break
        raw = raw[:-1]
    return raw


def _is_link(match: re.Match[str], raw: str) -> bool:
    host = match["host"].rstrip(".").lower()
    if match["scheme"] and match["scheme"] != "//":
        return "." in host or host == "localhost"
    labels = host.split(".")
    tld = labels[-1]
    if len(labels) < 2 or tld not in TLDS or labels[-2].isdigit():
        return False
    if match["www"]:
        return True
    path = match["path"] or ""
    if labels[-2] in NOT_HOSTS and not path:
        return False
    if len(path) > 1:
        return len(labels[-2]) > 1 and (tld not in PATH_ONLY_TLDS or "/" in path)
    original = match["host"].rstrip(".")
    if tld in PATH_ONLY_TLDS:
        return original == original.lower() and len(labels[-2]) >= 5
    return len(labels[-2]) > 2 and not (
        original[0].isupper() and len(tld) == 2 and original.rsplit(".", 1)[1][0].isupper()
    )


def network_of(url: str) -> str:
    """``linkedin``, ``github``, ``twitter``, ``facebook``, or an empty string."""
    host = AFTER_HOST.split(SCHEME.sub("", url.strip().lower()), maxsplit=1)[0]
    labels = host.split(".")
    if len(labels) < 2:
        return ""
    if labels[-2:] == ["x", "com"]:
        return "twitter"
    return NETWORKS.get(labels[-2], "")
