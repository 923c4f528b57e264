"""Passwords: stored with argon2id, in the library's recommended strength."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")
"""Checked for logins that do not exist, so that those take as long as those that do."""


def hashed(password: str) -> str:
    """What is stored of a password."""
    return _HASHER.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Whether a password is the one that `stored` was made of; always False, and as slow, when there is none."""
    try:
        return _HASHER.verify(stored or _NOBODY, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
