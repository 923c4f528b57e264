"""Run by Alembic; the connection comes from `bot.transcripts.database.migrate`."""

from alembic import context

from bot.transcripts.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
