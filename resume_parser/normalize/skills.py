"""Lists in running text -> items: skills, languages, interests."""

from __future__ import annotations

import re

WHOLE = re.compile(
    r"(?<![\w/])(?:ci\s?/\s?cd(?:\s?/\s?ct)?|tcp\s?/\s?ip|udp\s?/\s?ip|pl\s?/\s?(?:i|sql|pgsql)|ui\s?/\s?ux|ux\s?/\s?ui|a\s?/\s?b|i\s?/\s?o|r\s?/\s?w|24/7|os\s?/\s?2|s/4\s?hana|"
    r"n/a|gnu/linux|unix/linux|client/server|b2b/b2c|r&d|p&l|q&a|t-sql|c/c\+\+|html/css|html5/css3|ms/office|html/css/js|b/s|\d+/\d+)(?![\w/])",
    re.IGNORECASE,
)
"""Slashes that join rather than part."""
HARD = re.compile(r"[,;•●▪■◆♦◦○‣⁃∙·|¦\n\t،、，；]|\s[–—]\s|\s/\s|\s\\\s|\s{3,}|\s~\s|(?<=\w)\s\*\s|\s[➢►▶✓✔❖★☆»]\s?")
LAST = re.compile(r"^(?:and|et|und|y|e|en|og|och|oraz|и|or|ou|oder|o|&)\s+", re.IGNORECASE)
INNER_AND = re.compile(r"\s+(?:and|et|und|y|e|en|&)\s+", re.IGNORECASE)
LABEL = re.compile(r"^[^,;|•:]{2,40}:\s+(?=\S)|^[^,;|•:]{2,40}\s[:–—-]\s+(?=[^,;|]+[,;|])")
STARS = re.compile(r"[●○◉◎★☆⭐✩✭✰■□▪▫▮▯⬤◯⚫⚪⬛⬜]{2,}|(?:[●○★☆■□]\s){2,}[●○★☆■□]?|[xX•]{3,}$")
LEVEL_WORD = (
    r"expert|advanced|intermediate|beginner|basic|proficient|fluent|native|good|excellent|novice|master|competent|familiar|very good|strong|"
    r"d[ée]butant|interm[ée]diaire|avanc[ée]|confirm[ée]|ma[iî]trise|bon niveau|notions|courant|principiante|intermedio|avanzado|experto|b[áa]sico|medio|alto|"
    r"anf[äa]nger|fortgeschritten|experte|grundkenntnisse|sehr gut|gut|intermedi[áa]rio|avan[çc]ado|especialista|gevorderd|basis|ervaren|base|avanzato|ottimo|buono"
)
LEVEL = re.compile(
    rf"\s*(?:[-–—:|]\s*|\(\s*)(?:(?:{LEVEL_WORD})(?:\s(?:level|user|knowledge|niveau|nivel|livello))?|\d{{1,3}}\s?%|\d{{1,2}}\s?/\s?(?:5|10)|"
    rf"\d{{1,2}}\+?\s?(?:years?|yrs?|ans?|jahre?|años?|anos?|anni|jaar|months?|mois)\.?(?:\s(?:of\s)?(?:experience|exp\.?|exp[eé]rience))?)\s*\)?\s*$"
    rf"|\s+\d{{1,3}}\s?%$|\s\d/(?:5|10)$",
    re.IGNORECASE,
)
EDGE = " \t\n,;:|•●▪■◆♦◦○‣⁃∙·–—*~_<>➢►▶✓✔❖»«\u200b"
BRACKETED = re.compile(r"\(([^()]{0,300})\)")
MASK = "\ue000"


def split_items(text: str) -> list[str]:
    """The items of a list written as text: separators, labels, bullets, levels and a closing full stop off; each once, in order."""
    items: list[str] = []
    for line in text.splitlines():
        line = STARS.sub(" , ", line)
        label = LABEL.match(line)
        if label is not None:
            line = line[label.end() :]
        items += _split_line(line)
    seen: dict[str, str] = {}
    for item in items:
        seen.setdefault(item.casefold(), item)
    return list(seen.values())


def _split_line(line: str) -> list[str]:
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"{MASK}{len(kept) - 1}{MASK}"

    masked = WHOLE.sub(keep, BRACKETED.sub(keep, line))
    parts = [part for part in HARD.split(masked) if part]
    if len(parts) > 1:
        last = LAST.sub("", parts[-1].strip())
        pair = INNER_AND.split(last) if last == parts[-1].strip() else [last]
        parts[-1:] = pair if all(len(p.split()) <= 3 for p in pair) else [last]
    out = []
    for part in parts:
        whole = re.sub(f"{MASK}(\\d+){MASK}", lambda m: kept[int(m[1])], part)
        whole = re.sub(f"{MASK}(\\d+){MASK}", lambda m: kept[int(m[1])], whole)
        item = clean_item(whole)
        if item:
            out.append(item)
    return out


def clean_item(text: str) -> str:
    """One item without bullet, level, and full stop at its end."""
    item = LEVEL.sub("", " ".join(text.split()).strip(EDGE)).strip(EDGE)
    if item.endswith(".") and item.count(".") == 1 and len(item) > 4:
        item = item[:-1]
    if item.endswith(")") and "(" not in item:
        item = item[:-1]
    if item.startswith("(") and ")" not in item:
        item = item[1:]
    item = item.strip(EDGE)
    return item if any(c.isalnum() for c in item) else ""
