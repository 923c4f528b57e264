"""The keys that we sign with: made by the program, and a new one every now and then."""

from __future__ import annotations

from datetime import timedelta

from pylti1p3.dynamic_registration import generate_key_pair
from pylti1p3.registration import Registration

from bot.transcripts.lti import KEY_DAYS, Key, Platforms
from bot.transcripts.repository import now

BITS = 2048


class Keys:
    """Keys in the record."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def known(self) -> list[Key]:
        """All that platforms may meet, newest first; the first one is made when there is none."""
        return self._platforms.keys() or self.renew()

    def signing(self) -> Key:
        """The key to sign with."""
        return self.known()[0]

    def renew(self) -> list[Key]:
        """A new key; the one before stays known for a while."""
        private, public = generate_key_pair(BITS)
        self._platforms.add_key(str(Registration.get_jwk(public)["kid"]), private)
        return self._platforms.keys()

    def rotate(self) -> None:
        """A new key when the newest is old; nothing while nobody needs one."""
        keys = self._platforms.keys()
        if keys and keys[0].made < now() - timedelta(days=KEY_DAYS):
            self.renew()
