"""``parser``: what surrounds the stages."""

import gc

import pytest

from resume_parser import NoTextError, parse
from resume_parser.parser import uncollected


@pytest.fixture
def collecting():
    yield
    gc.enable()


def test_the_collector_is_off_within_and_on_again_after(collecting):
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off(collecting):
    gc.disable()
    parse(b"Jana Brand\njana@example.org\n")
    assert not gc.isenabled()


def test_the_collector_is_on_again_after_an_error(collecting):
    with pytest.raises(NoTextError):
        parse(b"<html><body> </body></html>")
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()
