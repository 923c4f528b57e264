"""Names in place of tokens: the same for the same learner and organisation, and of no use to find the token again."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from uuid import UUID


def new_salt() -> str:
    """A secret for the pseudonyms of one organisation; it is never sent."""
    return secrets.token_hex(32)


def pseudonym(salt: str, learner: str) -> str:
    """What a learner is called in one organisation's statements."""
    return _digest(salt, "learner", learner).hex()[:32]


def known_uuid(salt: str, *parts: str) -> UUID:
    """A UUID that is the same for the same parts (version 5 in form; keyed, so the parts cannot be tried out)."""
    return UUID(bytes=_digest(salt, "uuid", *parts)[:16], version=5)


def _digest(salt: str, *parts: str) -> bytes:
    return hmac.new(salt.encode(), "\n".join(parts).encode(), hashlib.sha256).digest()
