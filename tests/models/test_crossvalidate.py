"""What is held is not learned, and what an unseen person or layout costs is told of the same documents."""

from __future__ import annotations

from collections import Counter

import pytest

torch = pytest.importorskip("torch")

from models import crossvalidate  # noqa: E402
from models.banks import Banks  # noqa: E402
from models.crossvalidate import (  # noqa: E402
    SEEN,
    SPLITS,
    UNSEEN,
    crossvalidated,
    family,
    folds_of,
    key_of,
    overall,
    read,
    summary,
    table,
)
from models.dataset import Example  # noqa: E402
from models.generator.office import generate_office  # noqa: E402
from models.labelling import Labelled  # noqa: E402

THEMES = ("plain", "plain-red", "wide", "tall-left", "tall-right", "dense")
FOLDS = 3


def example(person: int, theme: str, folder: str = "made") -> Example:
    return Example(f"{person}-{theme}.txt", f"{folder}/{person}", theme, Labelled((), [], [0], [], []), {})


@pytest.fixture
def examples() -> list[Example]:
    return [example(person, theme) for person in range(9) for theme in THEMES]


@pytest.mark.parametrize("by", SPLITS)
def test_no_document_is_learned_and_read(by, examples):
    for split in SPLITS[by](examples, FOLDS):
        assert split.held
        assert split.learned
        assert not set(split.held) & set(split.learned)


def test_people_are_unseen_or_seen(examples):
    held = {UNSEEN: Counter(), SEEN: Counter()}
    for split in SPLITS["person"](examples, FOLDS):
        held[split.arm].update(split.held)
        learned = {examples[i].person for i in split.learned}
        for i in split.held:
            assert (examples[i].person in learned) == (split.arm == SEEN)
    assert held[UNSEEN] == held[SEEN] == Counter(range(len(examples)))


def test_a_person_with_one_document_is_never_seen():
    examples = [example(person, theme) for person in range(6) for theme in THEMES[: 1 if person == 5 else 4]]
    single = len(examples) - 1
    held = {(split.arm, i) for split in SPLITS["person"](examples, FOLDS) for i in split.held}
    assert (UNSEEN, single) in held
    assert (SEEN, single) not in held


def test_themes_are_unseen_or_seen_and_people_never(examples):
    splits = SPLITS["theme"](examples, FOLDS)
    for split in splits:
        people = {examples[i].person for i in split.learned}
        themes = {family(examples[i].theme) for i in split.learned}
        assert not people & {examples[i].person for i in split.held}
        seen = themes & {family(examples[i].theme) for i in split.held}
        assert bool(seen) == (split.arm == SEEN)
    for unseen, seen in zip(splits[::2], splits[1::2], strict=True):
        assert unseen.held == seen.held
        assert len(unseen.learned) == len(seen.learned)


def test_folds_are_of_like_size_and_keep_groups_whole():
    groups = ["a"] * 5 + ["b"] * 3 + ["c"] * 3 + ["d"]
    folds = folds_of(groups, 2)
    assert Counter(folds) == {0: 6, 1: 6}
    assert len(set(zip(groups, folds, strict=True))) == 4


def test_siblings_are_of_one_family():
    assert family("plain") == family("plain-red") != family("wide")


def right(*hits: int) -> dict[str, list[int]]:
    return {"name": [sum(hits), len(hits), len(hits)]}


def test_the_loss_is_told_of_documents_read_both_ways():
    results = {
        UNSEEN: {"made/1/a": right(0), "made/2/b": right(1), "made/3/c": right(0), "real/4/d": right(1)},
        SEEN: {"made/1/a": right(1), "made/2/b": right(1)},
    }
    made, real = summary(results)
    assert (made["documents"], made[UNSEEN], made[SEEN], made["lost"]) == (2, 0.5, 1.0, 0.5)
    assert made["spread"] > 0
    assert real == {"folder": "real", "documents": 1, UNSEEN: 1.0}
    assert "| made (2) | 0.500 | 1.000 | 50.0 ±" in table([made, real], "person")
    assert "| real (1) | 1.000 | – | – |" in table([made, real], "person")


def test_folders_read_both_ways_are_told_together():
    results = {UNSEEN: {"a/1/x": right(0), "b/2/y": right(1)}, SEEN: {"a/1/x": right(1), "b/2/y": right(1)}}
    assert [(row["folder"], row["documents"], row["lost"]) for row in summary(results)] == [
        ("a", 1, 1.0),
        ("b", 1, 0.0),
        ("all", 2, 0.5),
    ]


def test_a_broken_run_goes_on_where_it_was(tmp_path, examples):
    done = []

    def work(split, documents):
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(split)
        return {key_of(documents[i]): right(1) for i in split.held}

    with pytest.raises(KeyboardInterrupt):
        crossvalidated(examples, "person", FOLDS, tmp_path, work)
    first, done = done, []
    results = crossvalidated(examples, "person", FOLDS, tmp_path, work)
    assert [*first, *done] == SPLITS["person"](examples, FOLDS)
    assert results[UNSEEN].keys() == results[SEEN].keys() == {key_of(e) for e in examples}


def test_networks_read_what_they_did_not_learn(monkeypatch):
    torch.set_num_threads(1)
    banks = Banks({("title", "en"): ["Welder"], ("company", "en"): ["Harbour Works"], ("skill", "en"): ["Arc welding"],
                   ("location", "en"): ["Hull"], ("school", "en"): ["Leeds College"], ("study", "en"): ["BSc Physics"],
                   ("listed title", "en"): ["Fitter"], ("listed company", "en"): ["Crane Ltd"],
                   ("listed school", "en"): ["York School"], ("region", "en"): ["Yorkshire"]})  # fmt: skip
    examples = []
    for seed in range(24):
        made = generate_office(seed, banks)
        tokens = zip(made.labelled.tokens, made.labelled.token_labels, strict=True)
        name = " ".join(token.text for token, label in tokens if label == "name")
        examples.append(made._replace(person=f"made/{seed}", truth={"info": {"name": name}}))
    small = {
        name: setting._replace(layers=("conv",), dimensions=24, epochs=12, batch=80, persons=2, longest=80, chain=False)
        for name, setting in crossvalidate.SMALL.items()
    }
    small["lines"] = small["lines"]._replace(chain=True)
    monkeypatch.setattr(crossvalidate, "SMALL", small)
    split = crossvalidate.Split(UNSEEN, [0, 1, 2, 3], list(range(4, 24)))
    results = read(split, examples)
    assert results.keys() == {key_of(e) for e in examples[:4]}
    assert overall({"name": found["name"]} for found in results.values()) >= 0.5
    given = []
    monkeypatch.setattr(crossvalidate, "ENRICHED", {n: setting._replace(epochs=1) for n, setting in small.items()})
    monkeypatch.setattr(crossvalidate, "enriched", lambda learned, *_: given.append(learned) or [*learned, *learned])
    assert read(split, examples, enrich=True).keys() == results.keys()
    assert given == [examples[4:]]
