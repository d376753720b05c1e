"""Run by Alembic: migrates through the engine that the caller made."""

from __future__ import annotations

from alembic import context

from resume_parser.service.store.tables import metadata

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
