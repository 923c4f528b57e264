"""All that is kept in one database, by what it is for."""

from __future__ import annotations

from sqlalchemy.engine import Engine

from bot.transcripts.accounts import Accounts
from bot.transcripts.api_access import ApiAccess
from bot.transcripts.attempts import Attempts
from bot.transcripts.audit import Audit
from bot.transcripts.embedding import Embedding
from bot.transcripts.grades import Grading
from bot.transcripts.launching import Launching
from bot.transcripts.lti import Platforms
from bot.transcripts.outbox import Outbox
from bot.transcripts.repository import Repository
from bot.transcripts.reviewing import Reviewing
from bot.transcripts.sharing import Sharing


class Record:
    """Conversations, who practises and reviews, what is shared, added by trainers and reported, and the audit trail."""

    def __init__(self, engine: Engine, limits: Attempts | None = None) -> None:
        """Args: `limits` counts failed attempts, in the same database unless it is given."""
        self.conversations = Repository(engine)
        self.accounts = Accounts(engine, limits)
        self.sharing = Sharing(engine)
        self.reviewing = Reviewing(engine)
        self.outbox = Outbox(engine)
        self.audit = Audit(engine)
        self.embedding = Embedding(engine)
        self.platforms = Platforms(engine)
        self.launching = Launching(engine)
        self.grading = Grading(engine)
        self.api = ApiAccess(engine)
