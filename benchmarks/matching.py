"""When a predicted value counts as the true one. Thresholds are Levenshtein similarities in percent."""

from __future__ import annotations

from rapidfuzz import fuzz

from benchmarks.folding import CURRENT, date, digits, fold, url

SAME_TEXT = 80.0
SAME_SORTED_WORDS = 85.0
SAME_SKILL = 90.0
SAME_ITEM = 85.0
EXTRA_PLACE_WORDS = 3
MIN_PHONE_DIGITS = 7
MAX_COUNTRY_CODE_DIGITS = 4


def same_text(truth: str, predicted: str) -> bool:
    return fuzz.ratio(fold(truth), fold(predicted)) >= SAME_TEXT


def same_words(truth: str, predicted: str) -> bool:
    """As ``same_text``, or alike enough in whatever order the words stand."""
    sorted_ratio = fuzz.token_sort_ratio(fold(truth), fold(predicted))
    return same_text(truth, predicted) or sorted_ratio >= SAME_SORTED_WORDS


def same_email(truth: str, predicted: str) -> bool:
    return fold(truth) == fold(predicted)


def same_place(truth: str, predicted: str) -> bool:
    """Same words, or one place written with a little more detail than the other."""
    mine, theirs = set(fold(truth).split()), set(fold(predicted).split())
    nested = bool(mine and theirs) and (mine <= theirs or theirs <= mine)
    return same_words(truth, predicted) or (nested and len(mine ^ theirs) <= EXTRA_PLACE_WORDS)


def same_phone(truth: str, predicted: str) -> bool:
    """Equal national digits, with or without a country code."""
    short, long = sorted((digits(truth), digits(predicted)), key=len)
    extra = len(long) - len(short)
    return len(short) >= MIN_PHONE_DIGITS and long.endswith(short) and extra <= MAX_COUNTRY_CODE_DIGITS


def same_url(truth: str, predicted: str) -> bool:
    return url(truth) == url(predicted)


def same_date(truth: str, predicted: str) -> bool:
    """Equal at the truth's precision; a vaguer prediction is no match."""
    found = date(predicted)
    return bool(found) and found.startswith(date(truth))


def same_end(truth: str, predicted: str) -> bool:
    return truth == predicted if CURRENT in (truth, predicted) else same_date(truth, predicted)


def same_skill(truth: str, predicted: str) -> bool:
    """Of folded items."""
    return fuzz.ratio(truth, predicted) >= SAME_SKILL


def same_item(truth: str, predicted: str) -> bool:
    """Of folded languages and interests."""
    return fuzz.ratio(truth, predicted) >= SAME_ITEM
