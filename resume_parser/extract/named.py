"""Values that a file names itself -> lines and facts, for the readers of resumes that are data."""

from __future__ import annotations

from resume_parser.document import Document, Fact, Line, LineKind
from resume_parser.errors import NoTextError
from resume_parser.extract.flow import Flow
from resume_parser.options import Limits


class Named:
    """Collects values in the order in which a reader would want to see them.

    Raises:
        TooLargeError: over ``limits.characters``.
    """

    def __init__(self, limits: Limits) -> None:
        self._flow = Flow(limits, wide_spaces=False)
        self._facts: list[Fact] = []
        self._once: set[str] = set()

    def put(self, pointer: str, text: str, kind: LineKind = "text") -> bool:
        """A value, a line for each of its own; several of the same pointer continue it. Whether it has any text."""
        begun = len(self._flow.lines)
        for line in text.splitlines():
            before = len(self._flow.lines)
            self._flow.begin(kind)
            self._flow.text(line)
            self._flow.finish()
            if len(self._flow.lines) > before:
                self._facts.append(Fact(pointer, before))
        return len(self._flow.lines) > begun

    def once(self, pointer: str, text: str) -> None:
        """A value of which only the first counts."""
        if pointer not in self._once and self.put(pointer, text):
            self._once.add(pointer)

    def item(self, section: str, number: int, text: str) -> bool:
        """One item of a list section: all on one line."""
        return self.put(f"/{section}/{number}", " ".join(text.split()), "item")

    def again(self, pointer: str) -> None:
        """Another value that the last line holds too."""
        if self._flow.lines:
            self._facts.append(Fact(pointer, len(self._flow.lines) - 1))

    def document(self, format_: str, language: str = "") -> Document:
        """
        Raises:
            NoTextError: nothing was put.
        """
        lines: list[Line] = self._flow.lines
        if not self._facts:
            raise NoTextError("the file names no value of a resume: fill it in")
        metadata = {"language": language} if language else {}
        return Document(format_, lines=tuple(lines), facts=tuple(self._facts), metadata=metadata)


def address(*parts: str) -> str:
    """The parts that say something, each once, with commas between."""
    kept = dict.fromkeys(", ".join(line.strip() for line in part.splitlines() if line.strip()) for part in parts)
    return ", ".join(part for part in kept if part)
