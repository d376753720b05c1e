"""``profile``: the typed models."""

import pytest
from pydantic import ValidationError

from resume_parser import Profile
from resume_parser.document import Box
from resume_parser.profile import Evidence, Place

FOUND = Evidence("Jana Brand", [Place(0, Box(1.0, 2.0, 3.0, 4.0)), Place(1)], 0.9)
AS_JSON = {
    "text": "Jana Brand",
    "places": [{"page": 0, "box": (1.0, 2.0, 3.0, 4.0)}, {"page": 1, "box": None}],
    "confidence": 0.9,
}


def test_evidence_is_told_only_among_the_extensions():
    profile = Profile(name="Jana Brand", evidence={"/name": FOUND})
    assert "evidence" not in profile.to_dict()
    assert profile.to_dict(extensions=True)["evidence"] == {"/name": AS_JSON}


def test_evidence_is_read_as_it_is_told():
    assert Profile.model_validate({"evidence": {"/name": AS_JSON}}).evidence == {"/name": FOUND}


@pytest.mark.parametrize("at", ["evidence", "place"])
def test_unknown_keys_are_refused_in_evidence(at):
    place = {"page": 0, **({"room": 1} if at == "place" else {})}
    told = {"text": "Jana", "places": [place], **({"words": 1} if at == "evidence" else {})}
    with pytest.raises(ValidationError, match=r"room|words"):
        Profile.model_validate({"evidence": {"/name": told}})
