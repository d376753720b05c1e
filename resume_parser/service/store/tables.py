"""The tables. Their history is in ``migrations``; a test holds the two together."""

from __future__ import annotations

import sqlalchemy as sa

ID = sa.String(40)

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

keys = sa.Table(
    "keys",
    metadata,
    sa.Column("prefix", sa.String(16), primary_key=True),  # of the key itself: finds the row, proves nothing
    sa.Column("team", sa.String(100), nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Column("can_read", sa.Boolean, nullable=False),
    sa.Column("can_write", sa.Boolean, nullable=False),
    sa.Column("rate", sa.Integer),  # requests a minute
    sa.Column("quota", sa.Integer),  # profiles a month
    sa.Column("created_at", sa.Double, nullable=False),
    sa.Column("revoked_at", sa.Double),
)

usage = sa.Table(
    "usage",
    metadata,
    sa.Column("prefix", sa.String(16), primary_key=True),
    sa.Column("month", sa.String(7), primary_key=True),  # 2024-05, UTC
    sa.Column("profiles", sa.Integer, nullable=False),
)

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("team", sa.String(100), nullable=False, index=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("type", sa.String(20), nullable=False),
    sa.Column("sync_parsing", sa.Boolean, nullable=False),
    sa.Column("created_at", sa.Double, nullable=False),
)

profiles = sa.Table(
    "profiles",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("source_id", ID, sa.ForeignKey("sources.id"), nullable=False),
    sa.Column("item_id", ID, nullable=False),
    sa.Column("item_type", sa.String(4), nullable=False),  # json, file
    sa.Column("reference", sa.String(500)),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("state", sa.String(8), nullable=False),  # pending, parsed, failed
    sa.Column("error_code", sa.String(40)),
    sa.Column("error_message", sa.Text),
    sa.Column("given", sa.Text),  # profile_json as it came
    sa.Column("parsed", sa.JSON(none_as_null=True)),  # the documented profile
    sa.Column("email", sa.String(320)),  # lower case
    sa.Column("labels", sa.JSON, nullable=False),
    sa.Column("tags", sa.JSON, nullable=False),
    sa.Column("metadatas", sa.JSON, nullable=False),
    sa.Column("stages", sa.String(40), nullable=False),  # of the labels: |new|yes|
    sa.Column("file_key", sa.String(200)),
    sa.Column("file_name", sa.String(255)),
    sa.Column("file_type", sa.String(100)),  # as the client said
    sa.Column("file_format", sa.String(20)),  # as the parser found
    sa.Column("file_size", sa.BigInteger),
    sa.Column("created_at", sa.Double, nullable=False),
    sa.Column("received_at", sa.Double, nullable=False),
    sa.Column("updated_at", sa.Double, nullable=False),
    sa.UniqueConstraint("source_id", "reference"),
    sa.Index("ix_profiles_source_id_received_at", "source_id", "received_at"),
    sa.Index("ix_profiles_source_id_email", "source_id", "email"),
    sa.Index("ix_profiles_state_updated_at", "state", "updated_at"),
)

webhooks = sa.Table(
    "webhooks",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("team", sa.String(100), nullable=False, index=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("secret", sa.String(100), nullable=False),
    sa.Column("form", sa.String(10), nullable=False),  # signed, hex
    sa.Column("events", sa.JSON, nullable=False),
    sa.Column("created_at", sa.Double, nullable=False),
)

deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("webhook_id", ID, sa.ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("profile_id", ID, nullable=False, index=True),
    sa.Column("event", sa.String(40), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),  # waiting, delivered, given_up
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("created_at", sa.Double, nullable=False),
    sa.Column("first_at", sa.Double, nullable=False),  # of this round: a redelivery starts a new one
    sa.Column("next_at", sa.Double, nullable=False),
    sa.Column("lease_until", sa.Double, nullable=False),
    sa.Index("ix_deliveries_state_next_at", "state", "next_at"),
)

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("delivery_id", ID, sa.ForeignKey("deliveries.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("at", sa.Double, nullable=False),
    sa.Column("seconds", sa.Double, nullable=False),
    sa.Column("status", sa.Integer),  # None: no answer
    sa.Column("error", sa.String(200)),
)

processes = sa.Table(
    "processes",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("host", sa.String(255), nullable=False),
    sa.Column("started_at", sa.Double, nullable=False),
    sa.Column("seen_at", sa.Double, nullable=False),
)

secrets = sa.Table(
    "secrets",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("value", sa.String(100), nullable=False),
)
