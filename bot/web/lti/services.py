"""The services of a platform, asked with our key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pylti1p3.service_connector import ServiceConnector

from bot.transcripts.lti import Key, Platform
from bot.web.lti.outside import Outside
from bot.web.lti.tool import registration

SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"
MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"


class Connector(ServiceConnector):
    """Asks a fresh token each time: a result an hour is no reason to keep one."""

    def _get_cached_access_token(self, scope_key: str) -> str | None:
        return None

    def _cache_access_token(self, scope_key: str, access_token: str, expires_in: float) -> None:
        """Nothing to do."""


def connect(platform: Platform, key: Key) -> Connector:
    """A way to the services of a platform."""
    return Connector(registration(platform, key), Outside())


def takes_results(service: Mapping[str, Any] | None) -> bool:
    """Whether an activity takes results, as the platform told it."""
    if not service or not isinstance(service.get("scope"), list) or SCORE not in service["scope"]:
        return False
    return bool(service.get("lineitem")) or (bool(service.get("lineitems")) and LINE_ITEM in service["scope"])
