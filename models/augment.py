"""A labelled document -> the same page with other people's titles, companies, schools, places and names on it.

A corpus holds few people in many layouts: what they wrote would be learned by heart. Swapping the values leaves layout,
wording of descriptions and labels as they are and makes the models lean on what all resumes share.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from models import abroad
from models.banks import Banks
from models.dataset import Example
from models.labelling import Labelled
from resume_parser.document import Line, Word
from resume_parser.pipeline.labels import OUTSIDE, section_of
from resume_parser.pipeline.tokens import Token, tokens_of

SWAPPED = ("title", "place", "location", "name")
SWAP_CHANCE = 0.85
ABROAD_SHARE = 0.12
"""Share of copies whose values are of another country."""
LINK_WORDS = ("@", "http", "www.")


def augment(example: Example, banks: Banks, seed: int) -> Example:
    """A copy with other values; the same seed gives the same copy."""
    rng = random.Random(f"{seed} {example.name}")
    labelled = example.labelled
    language = str((example.truth.get("meta") or {}).get("language", "en"))
    tongue = abroad.drawn(rng) if rng.random() < ABROAD_SHARE else ""

    def draw(label: str, section: str) -> str:
        return abroad.draw(label, section, tongue, rng) if tongue else banks.draw(label, section, language, rng)

    memory: dict[tuple[str, str], str] = {}
    lines, tokens, first, fields = [], [], [], []
    for i, line in enumerate(labelled.lines):
        lo, hi = labelled.first[i], labelled.first[i + 1]
        section = section_of(labelled.line_labels[i])
        new, labels = _swap(line, labelled.tokens[lo:hi], labelled.token_labels[lo:hi], section, draw, rng, memory)
        first.append(len(tokens))
        own = tokens_of(new, i)
        tokens += own
        fields += labels(own)
        lines.append(new)
    first.append(len(tokens))
    copy = Labelled(
        tuple(lines), tokens, first, list(labelled.line_labels), fields, labelled.teaches, labelled.coverage
    )
    return example._replace(labelled=copy, person=f"{example.person}+{seed}")


def _swap(  # type: ignore[no-untyped-def]
    line: Line,
    tokens: Sequence[Token],
    labels: Sequence[str],
    section: str,
    draw: Callable[[str, str], str],
    rng: random.Random,
    memory: dict[tuple[str, str], str],
):
    """One line with its values swapped, and a function from its new tokens to their labels."""
    words = list(line.words)
    marks: list[list[tuple[int, int, str]]] = [[] for _ in words]  # per word: labelled stretches of its characters
    breaks = list(line.breaks)
    for token, label in zip(tokens, labels, strict=True):
        if label != OUTSIDE:
            marks[token.word].append((token.start, token.end, label))
    for start, end, label in reversed(_runs(tokens, labels)):
        if label not in SWAPPED or rng.random() > SWAP_CHANCE:
            continue
        a, b = tokens[start], tokens[end - 1]
        old = " ".join(w.text for w in words[a.word : b.word + 1])
        prefix, suffix = words[a.word].text[: a.start], words[b.word].text[b.end :]
        if any(mark in old for mark in LINK_WORDS) or len(old) < 3:
            continue
        key = (label, old.strip(",.;:()| "))
        if key not in memory:
            memory[key] = draw(label, section)
        text = _cased(memory[key], old)
        if not text:
            continue
        fresh = _set(words[a.word : b.word + 1], f"{prefix}{text}{suffix}".split())
        counts = [0, *[len(w.text) for w in fresh]]
        stretches = [[(0, n, label)] for n in counts[1:]]
        stretches[0] = [*[m for m in marks[a.word] if m[1] <= a.start], (len(prefix), counts[1], label)]
        tail = counts[-1] - len(suffix)
        left = stretches[-1][-1][0]
        stretches[-1] = [*stretches[-1][:-1], (left, tail, label)]
        stretches[-1] += [(s - b.end + tail, e - b.end + tail, x) for s, e, x in marks[b.word] if s >= b.end]
        shift = fresh[-1].x1 - words[b.word].x1
        rest = [w._replace(x0=w.x0 + shift, x1=w.x1 + shift) if w.x1 else w for w in words[b.word + 1 :]]
        grown = len(fresh) - (b.word + 1 - a.word)
        words = [*words[: a.word], *fresh, *rest]
        marks = [*marks[: a.word], *stretches, *marks[b.word + 1 :]]
        breaks = [k + grown if k > a.word else k for k in breaks]

    def labels_of(own: Sequence[Token]) -> list[str]:
        return [next((x for s, e, x in marks[t.word] if t.start < e and t.end > s), OUTSIDE) for t in own]

    return replace(line, words=tuple(words), breaks=tuple(k for k in breaks if 0 < k < len(words))), labels_of


def _cased(text: str, old: str) -> str:
    """A value in capitals or small letters, as the one was whose place it takes."""
    if len(old) <= 4:
        return text
    return text.upper() if old.isupper() else text.lower() if old.islower() else text


def _runs(tokens: Sequence[Token], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Runs of one label that neither begin nor end where another value shares the word's middle."""
    out = []
    i = 0
    while i < len(labels):
        j = i
        while j < len(labels) and labels[j] == labels[i]:
            j += 1
        if labels[i] != OUTSIDE:
            out.append((i, j, labels[i]))
        i = j
    return out


def _set(old: Sequence[Word], texts: Sequence[str]) -> list[Word]:
    """New texts in the look and from the place of the old words, as wide as their letters ask for."""
    width = (old[-1].x1 - old[0].x0) / max(sum(len(w.text) + 1 for w in old) - 1, 1)
    out, x = [], old[0].x0
    for i, text in enumerate(texts):
        like = old[min(i, len(old) - 1)]
        out.append(like._replace(text=text, x0=x, x1=x + width * len(text), link=""))
        x += width * (len(text) + 1)
    return out
