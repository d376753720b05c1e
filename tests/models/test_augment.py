"""Copies of documents with other people's values."""

from __future__ import annotations

from models.augment import augment
from models.banks import Banks
from models.dataset import Example
from models.labelling import label
from resume_parser.document import Line, Word

BANKS = Banks({("title", "en"): ["Night Porter"], ("listed title", "en"): ["Night Porter"], ("company", "en"): ["Hull Ltd"],
               ("listed company", "en"): ["Hull Ltd"], ("location", "en"): ["Hull"], ("region", "en"): ["Yorkshire"],
               ("skill", "en"): ["Welding"]})  # fmt: skip


def titles(title: str) -> set[str]:
    """The first title in each of some copies of a page that shows ``title``."""
    texts = ("Experience", f"Worked as {title} at Harbour Works 2015 - 2017", "and painted ships")
    page = [Line(tuple(Word(word) for word in text.split())) for text in texts]
    truth = {"experiences": [{"title": title, "company": "Harbour Works", "start": "2015", "end": "2017"}]}
    example = Example("page", "roe", "", label(page, truth), truth)
    found = set()
    for seed in range(30):
        copy = augment(example, BANKS, seed).labelled
        marked = zip(copy.tokens, copy.token_labels, strict=True)
        found.add(" ".join(token.text for token, name in marked if name == "title"))
    return found


def test_a_value_takes_the_case_of_the_one_in_whose_place_it_is() -> None:
    assert any(text.startswith("NIGHT PORTER") for text in titles("CLERK OF WORKS"))
    assert not any(text.startswith("Night") for text in titles("clerk of works") | titles("CLERK OF WORKS"))
    assert any(text.startswith("Night Porter") for text in titles("Clerk of Works"))
