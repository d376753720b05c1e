from __future__ import annotations

import pickle
from dataclasses import replace

from resume_parser.document import Line, Word

LINE = Line((Word("Harbour"), Word("Works")), breaks=(1,), gap=0.5)


def test_a_line_is_what_it_holds_not_whether_its_text_was_asked_for() -> None:
    assert LINE.text == "Harbour Works"
    assert Line((Word("Harbour"), Word("Works")), breaks=(1,), gap=0.5) == LINE
    assert Line((Word("Harbour"), Word("Works"))) != LINE
    assert repr(LINE) == repr(replace(LINE))


def test_a_changed_line_has_its_own_text() -> None:
    assert LINE.text == "Harbour Works"
    assert replace(LINE, words=LINE.words[:1]).text == "Harbour"


def test_lines_are_pickled() -> None:
    assert pickle.loads(pickle.dumps(LINE)) == LINE
