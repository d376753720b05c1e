"""Signatures: of webhooks, for their receivers, and of attachments' links, for ourselves."""

from __future__ import annotations

import base64
import hashlib
import hmac

from resume_parser.service.store.deliveries import HEX

SIGNATURE_HEADER = "HTTP-HRFLOW-SIGNATURE"


def _hmac(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def webhook_signature(form: str, secret: str, body: str) -> str:
    """The value of the signature header for a body of ASCII JSON.

    ``signed`` carries the payload again, as the official clients expect; ``hex`` is the plain HMAC-SHA256 of
    the body.
    """
    digest = _hmac(secret, body)
    if form == HEX:
        return digest
    parts = (base64.urlsafe_b64encode(part.encode("ascii")).decode("ascii") for part in (digest, body))
    return ".".join(parts)


def link_signature(secret: str, profile_id: str, item_id: str, expires: int) -> str:
    """What a link must carry to give out this file until ``expires`` (seconds since 1970)."""
    return _hmac(secret, f"attachment:{profile_id}:{item_id}:{expires}")


def link_valid(secret: str, profile_id: str, item_id: str, expires: int, signature: str) -> bool:
    expected = link_signature(secret, profile_id, item_id, expires)
    return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))
