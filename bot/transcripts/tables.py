"""The tables of the record. What has structure of its own is kept as JSON in the structs' own form."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("case_id", sa.String(64), nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("level", sa.String(16), nullable=False),
    sa.Column("hints", sa.String(8), nullable=False),
    sa.Column("readings", sa.Boolean, nullable=False, default=False),
    sa.Column("thoughts", sa.Boolean, nullable=False, default=False),
    sa.Column("focus", sa.String(8)),
    sa.Column("learner", sa.String(64), index=True),
    sa.Column("origin_session", sa.String(64)),
    sa.Column("origin_turns", sa.Integer),
    sa.Column("opening", sa.Text, nullable=False),
    sa.Column("first_state", sa.Text, nullable=False),
    sa.Column("finished", sa.Boolean, nullable=False, default=False),
    sa.Column("started_at", sa.DateTime, nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False, index=True),
)

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("request", sa.String(64), nullable=False),
    sa.Column("learner", sa.Text, nullable=False),
    sa.Column("client", sa.Text, nullable=False),
    sa.Column("turn", sa.Text, nullable=False),
    sa.Column("spoken_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("session_id", "request"),
)

hints = sa.Table(
    "hints",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("hint", sa.Text, nullable=False),
    sa.Column("asked_at", sa.DateTime, nullable=False),
)

# --- who reviews, and who practises in a group ---

organisations = sa.Table(
    "organisations",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
)

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    sa.Column("login", sa.String(120), nullable=False, unique=True),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("password", sa.String(200), nullable=False),
    sa.Column("totp", sa.String(64)),
    sa.Column("active", sa.Boolean, nullable=False, default=True),
    sa.Column("created_at", sa.DateTime, nullable=False),
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("token", sa.String(64), primary_key=True),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id", ondelete="CASCADE")),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("expires_at", sa.DateTime, nullable=False),
)

sign_ins = sa.Table(
    "sign_ins",
    metadata,
    sa.Column("token", sa.String(64), primary_key=True),
    sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    sa.Column("expires_at", sa.DateTime, nullable=False),
)

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("who", sa.String(64), nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False),
)

groups = sa.Table(
    "groups",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("code", sa.String(16), nullable=False, unique=True),
    sa.Column("created_at", sa.DateTime, nullable=False),
)

group_trainers = sa.Table(
    "group_trainers",
    metadata,
    sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
)

members = sa.Table(
    "members",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    sa.Column("learner", sa.String(64), nullable=False, index=True),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("joined_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("group_id", "learner"),
)

shares = sa.Table(
    "shares",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("shared_at", sa.DateTime, nullable=False),
    # What the overview shows of the session; fixed when it is shared, and again when a code is corrected.
    sa.Column("group_id", sa.String(32), nullable=False, server_default=""),
    sa.Column("case_id", sa.String(64), nullable=False, server_default=""),
    sa.Column("started_at", sa.DateTime),
    sa.Column("turns", sa.Integer, nullable=False, server_default="0"),
    sa.Column("step", sa.Integer, nullable=False, server_default="0"),
    sa.Column("uncertain", sa.Integer, nullable=False, server_default="0"),
    sa.Column("rupture", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("examples", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("uses", sa.Text, nullable=False, server_default="{}"),
    # By anyone.
    sa.Column("reviewed", sa.Boolean, nullable=False, server_default=sa.false()),
    # Of the words in `share_words`.
    sa.Column("number", sa.Integer, unique=True, index=True),
    # All that the overview filters and sorts by, so that a list of any order is read from the index alone.
    sa.Index(
        "ix_shares_overview", "group_id", "started_at", "number", "session_id", "case_id", "member_id", "turns", "step",
        "uncertain", "rupture", "reviewed",
    ),
)  # fmt: skip

share_words = sa.Table(
    "share_words",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column(
        "session_id", sa.String(64), sa.ForeignKey("shares.session_id", ondelete="CASCADE"), nullable=False, unique=True
    ),
    sa.Column("words", sa.Text, nullable=False),
)

# --- what trainers do with what is shared with them ---

corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("turn", sa.Integer, primary_key=True),
    sa.Column("sentence", sa.Integer, primary_key=True),
    sa.Column("layer", sa.String(16), primary_key=True),
    sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("code", sa.String(32)),
    sa.Column("at", sa.DateTime, nullable=False),
)

comments = sa.Table(
    "comments",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column(
        "session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("sentence", sa.Integer),
    sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
)

reviews = sa.Table(
    "reviews",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
)

fragments = sa.Table(
    "fragments",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("session_id", sa.String(64), sa.ForeignKey("shares.session_id", ondelete="CASCADE"), nullable=False),
    sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    sa.Column("who", sa.String(120), nullable=False),
    sa.Column("action", sa.String(40), nullable=False),
    sa.Column("what", sa.String(120), nullable=False),
    sa.Index("ix_audit_organisation_id_at", "organisation_id", "at"),
)

# --- pages shown on other sites ---

embeds = sa.Table(
    "embeds",
    metadata,
    sa.Column(
        "organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("key", sa.String(32), nullable=False, unique=True),
    sa.Column("sites", sa.Text, nullable=False),
)

embedded = sa.Table(
    "embedded",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    # Sites that may show it besides those of the organisation: of the learning platform that started it.
    sa.Column("sites", sa.Text, nullable=False, server_default="[]"),
)

# --- what is reported to an organisation's Learning Record Store ---

record_stores = sa.Table(
    "record_stores",
    metadata,
    sa.Column(
        "organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("address", sa.String(300), nullable=False),
    sa.Column("key", sa.String(300), nullable=False),
    sa.Column("secret", sa.String(300), nullable=False),
    sa.Column("salt", sa.String(64), nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("score", sa.Boolean, nullable=False),
    sa.Column("delivered", sa.Integer, nullable=False, server_default="0"),
    sa.Column("delivered_at", sa.DateTime),
    # Sending: who is at it until when, and when to try again after how many failures.
    sa.Column("sender", sa.String(32)),
    sa.Column("sender_until", sa.DateTime),
    sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
    sa.Column("problem", sa.String(40)),
    sa.Column("next_at", sa.DateTime),
)

reported_sessions = sa.Table(
    "reported_sessions",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
)

statements = sa.Table(
    "statements",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.String(36), nullable=False, unique=True),
    sa.Column(
        "session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    sa.Column("statement", sa.Text, nullable=False),
    sa.Column("queued_at", sa.DateTime, nullable=False),
    sa.Column("refused", sa.String(400)),
    sa.Index("ix_statements_organisation_id_number", "organisation_id", "number"),
)

# --- learning platforms that start conversations by LTI 1.3, and the results they are sent ---

lti_keys = sa.Table(
    "lti_keys",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("private", sa.Text, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
)

lti_platforms = sa.Table(
    "lti_platforms",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column(
        "organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False,
        index=True,
    ),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("issuer", sa.String(300), nullable=False),
    sa.Column("client_id", sa.String(300), nullable=False),
    sa.Column("key_set_url", sa.String(300), nullable=False),
    sa.Column("login_url", sa.String(300), nullable=False),
    sa.Column("token_url", sa.String(300), nullable=False),
    sa.Column("audience", sa.String(300), nullable=False),
    sa.Column("deployments", sa.Text, nullable=False),
    sa.Column("sites", sa.Text, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("issuer", "client_id"),
)  # fmt: skip

lti_links = sa.Table(
    "lti_links",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    sa.Column("until", sa.DateTime, nullable=False),
)

lti_states = sa.Table(
    "lti_states",
    metadata,
    sa.Column("state", sa.String(64), primary_key=True),
    sa.Column("platform_id", sa.String(32), sa.ForeignKey("lti_platforms.id", ondelete="CASCADE"), nullable=False),
    sa.Column("nonce", sa.String(64), nullable=False),
    # What the browser that began must show again, in a cookie or in the platform's own store.
    sa.Column("binding", sa.String(64), nullable=False),
    sa.Column("login", sa.Text, nullable=False),
    sa.Column("until", sa.DateTime, nullable=False),
)

lti_launches = sa.Table(
    "lti_launches",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("platform_id", sa.String(32), sa.ForeignKey("lti_platforms.id", ondelete="CASCADE"), nullable=False),
    sa.Column("launch", sa.Text, nullable=False),
    sa.Column("until", sa.DateTime, nullable=False),
)

lti_sessions = sa.Table(
    "lti_sessions",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("platform_id", sa.String(32), sa.ForeignKey("lti_platforms.id", ondelete="CASCADE"), nullable=False),
    # Digest of deployment and link: an activity in a course.
    sa.Column("link", sa.String(64), nullable=False),
    sa.Column("subject", sa.String(300), nullable=False),
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("movement", sa.Boolean, nullable=False),
    # How far the client came in a conversation that is over.
    sa.Column("reached", sa.Integer),
    sa.Index("ix_lti_sessions_platform_id_link_subject", "platform_id", "link", "subject"),
)

lti_grades = sa.Table(
    "lti_grades",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column(
        "session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    sa.Column("at", sa.DateTime, nullable=False),
    # When to send it; a sender moves it on while it is at it.
    sa.Column("next_at", sa.DateTime, nullable=False),
    sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
    sa.Column("refused", sa.String(400)),
)

# --- programs of an organisation that use the HTTP API ---

api_tokens = sa.Table(
    "api_tokens",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False, unique=True),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("used_at", sa.DateTime),
)

api_sessions = sa.Table(
    "api_sessions",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("organisation_id", sa.String(32), sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
)
