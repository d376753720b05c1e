"""Rivals learn what they are shown, bare documents hide their layout, and scores count what says something."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("pycrfsuite")

from models.bare import bare  # noqa: E402
from models.compare import ALONE, ENTRANTS, compare, score, sequences_of, table  # noqa: E402
from models.dataset import Example  # noqa: E402
from models.kept import kept  # noqa: E402
from models.labelling import label  # noqa: E402
from models.rivals import with_neighbours  # noqa: E402
from resume_parser.document import Cell, Line, Style, Word  # noqa: E402
from resume_parser.pipeline.cascade import MODELS  # noqa: E402

BOLD, PLAIN = Style("Serif", 14, True, False, 0x336699), Style("Sans", 10)
TITLES = ("Painter", "Welder", "Fitter", "Baker")
PLACES = ("Harbour Works", "Crane Yard", "Mill Lane Ovens", "North Docks")


def line(text: str, y: float, style: Style = PLAIN, **more) -> Line:
    words, x = [], 40.0
    for word in text.split():
        words.append(Word(word, x, y, x + 6 * len(word), y + style.size, style))
        x += 6 * len(word) + 4
    return Line(tuple(words), **more)


def resume(number: int) -> Example:
    title, place = TITLES[number % 4], PLACES[number // 2 % 4]
    lines = [
        line("Jane Roe", 20, BOLD, region="header"),
        line("jane.roe@example.org", 40),
        line("EXPERIENCE", 80, BOLD, gap=1.5, kind="heading", level=1),
        line(f"{title}, {place}", 100, gap=0.5),
        line(f"201{number % 9} - 2020", 112, breaks=(2,), cell=Cell(0, 0, 1)),
        line("Kept all tools clean and dry.", 124, kind="item", column=1),
        line("SKILLS", 150, BOLD, gap=1.5, kind="heading", level=1),
        line("Brush, Roller", 165, page=1),
    ]
    job = {"title": title, "company": place, "start": f"201{number % 9}", "end": "2020"}
    job["description"] = "Kept all tools clean and dry."
    truth = {
        "info": {"name": "Jane Roe", "email": "jane.roe@example.org"},
        "experiences": [job],
        "skills": ["Brush", "Roller"],
    }
    return Example(f"{number}.pdf", f"made/{number}", "made", label(lines, truth), truth)


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [resume(number) for number in range(12)]


def test_scores_count_labels_that_say_something():
    pairs = [("a", "a"), ("a", "O"), ("O", "O"), ("b", "a"), ("other", "other")]
    found = score(pairs)
    assert found.accuracy == 3 / 5
    assert found.micro == 2 * 1 / (2 + 3)
    assert found.macro == (2 * 1 / (2 + 2) + 0) / 2


def test_nothing_wanted_and_nothing_given_scores_nothing():
    assert score([]) == (0.0, 0.0, 0.0)
    assert score([("O", "O")]) == (1.0, 0.0, 0.0)


def test_a_bare_document_keeps_words_labels_and_bullets(examples):
    whole, plain = examples[0].labelled, bare(examples[0]).labelled
    assert [x.text for x in plain.lines] == [x.text for x in whole.lines]
    assert (plain.line_labels, plain.token_labels) == (whole.line_labels, whole.token_labels)
    assert [x.kind for x in plain.lines] == ["item" if x.kind == "item" else "text" for x in whole.lines]


@pytest.mark.parametrize("step", MODELS)
def test_the_layout_changes_no_feature_of_a_bare_document(step, examples):
    first = examples[0]
    lines = tuple(line(x.text, 0, kind=x.kind if x.kind == "item" else "text") for x in first.labelled.lines)
    level = first._replace(labelled=replace(first.labelled, lines=lines))
    assert sequences_of(step, [first], layout=False) == sequences_of(step, [level], layout=False)
    assert sequences_of(step, [first], layout=True) != sequences_of(step, [level], layout=True)


def test_neighbours_are_marked_and_unknown_features_left_out():
    found = with_neighbours([["a", "x"], ["b"]], frozenset("ab"))
    assert found == [["a", "<start", ">b"], ["b", "<a", ">end"]]


def test_what_was_measured_is_not_measured_again(tmp_path):
    made = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"value": len(made)}

    assert kept(tmp_path, "a", make) == kept(tmp_path, "a", make) == {"value": 1}
    assert kept(tmp_path, "b", make) == {"value": 2}
    assert kept(None, "a", make) == {"value": 3}


def test_every_rival_learns(examples, monkeypatch, tmp_path):
    torch.set_num_threads(1)
    for step, setting in ALONE.items():
        short = setting._replace(layers=("conv",), dimensions=24, epochs=30, batch=60, persons=2, feature_loss=0.0)
        monkeypatch.setitem(ALONE, step, short)
    monkeypatch.setattr("models.networks.MEMORY", 0.9)
    monkeypatch.setattr("models.tok2vec.BATCH", 30)
    results = compare(examples[:8], {"others": examples[8:]}, tmp_path)
    assert len(results) == len(MODELS) * len(ENTRANTS)
    for step in MODELS:
        labels = Counter(x for s in sequences_of(step, examples[8:], True) for x in s.labels)
        common = max(labels.values()) / sum(labels.values())
        own = [result for result in results if result["step"] == step]
        for result in own:
            assert result["scores"]["others"]["accuracy"] > common, result
            assert result["bytes"] > 1_000
        told = table(results, step)
        assert told.count("\n") == 1 + len(ENTRANTS)
        assert all(f"| {entrant.rival} | {entrant.sees} |" in told for entrant in ENTRANTS)
