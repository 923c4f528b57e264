"""Sends results to the platforms they belong to, in the background of the web process."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC
from typing import Any

import requests
from pylti1p3.assignments_grades import AssignmentsGradesService
from pylti1p3.exception import LtiException, LtiServiceException
from pylti1p3.grade import Grade as Score
from pylti1p3.lineitem import LineItem
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from bot.transcripts.grades import Grade, Grading
from bot.transcripts.lti import Platforms
from bot.web.lti.keys import Keys
from bot.web.lti.services import connect

LOOK_SECONDS = 2.0
KEY_SECONDS = 3600.0
FURTHEST = 4
"""Place of the last step of the red circle."""
REFUSED = frozenset({400, 404, 405, 409, 410, 413, 422})
"""Sending it again changes nothing."""

log = logging.getLogger(__name__)


class GradeSender:
    """One of the senders; each web process has one, and they take turns by claims."""

    def __init__(self, platforms: Platforms, grading: Grading, keys: Keys) -> None:
        self._platforms, self._grading, self._keys = platforms, grading, keys

    async def run(self) -> None:
        """Send until cancelled, and see to it that our keys do not grow old."""
        waited = KEY_SECONDS
        while True:
            try:
                if waited >= KEY_SECONDS:
                    waited = 0
                    await run_in_threadpool(self._keys.rotate)
                while grade := await run_in_threadpool(self._grading.claim):
                    await run_in_threadpool(self.send, grade)
            except SQLAlchemyError as problem:
                log.warning("sending results failed: %s", type(problem).__name__)
            await asyncio.sleep(LOOK_SECONDS)
            waited += LOOK_SECONDS

    def send(self, grade: Grade) -> None:
        """Send one result and note what came of it."""
        platform = self._platforms.by_id(grade.platform)
        if platform is None:
            return
        service = AssignmentsGradesService(connect(platform, self._keys.signing()), _service(grade))
        try:
            service.put_grade(_score(grade), _line_item(grade))
        except LtiServiceException as error:
            self._failed(grade, error.response.status_code)
        except (LtiException, requests.RequestException, AssertionError, ValueError, KeyError, TypeError) as error:
            log.warning("LTI result not sent: %s", type(error).__name__)
            self._grading.failed(grade.number)
        else:
            self._grading.delivered(grade.number)

    def _failed(self, grade: Grade, status: int) -> None:
        log.warning("LTI result not sent: status %s", status)
        if status in REFUSED:
            self._grading.refuse(grade.number, str(status))
        else:
            self._grading.failed(grade.number)


def _service(grade: Grade) -> Any:
    """As the platform told it, with the scopes that a result needs and no others."""
    scopes = grade.started.service["scope"]
    needed = [scope for scope in scopes if isinstance(scope, str) and scope.endswith(("/score", "/lineitem"))]
    return {**grade.started.service, "scope": needed}


def _score(grade: Grade) -> Score:
    """Done, or how far the client came (AGS 2.0, section 3.4)."""
    movement = grade.started.movement
    score = Score()
    score.set_score_given(grade.reached if movement else 1).set_score_maximum(FURTHEST if movement else 1)
    score.set_activity_progress("Completed").set_grading_progress("FullyGraded")
    at = grade.at.replace(tzinfo=UTC).isoformat(timespec="milliseconds")
    return score.set_timestamp(at).set_user_id(grade.started.subject)


def _line_item(grade: Grade) -> LineItem | None:
    """Its own column in the grade book where the platform made none for the activity."""
    if grade.started.service.get("lineitem"):
        return None
    item = LineItem()
    item.set_tag("oefenklant").set_resource_id(grade.started.link)
    item.set_label("Oefenklant").set_score_maximum(FURTHEST if grade.started.movement else 1)
    return item
