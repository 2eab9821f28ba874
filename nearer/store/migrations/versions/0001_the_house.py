"""The house: people, sessions, spaces, the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "entry",
        sa.Column("owner", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("shelf", sa.LargeBinary(16)),
        sa.Column("day", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("epoch", sa.Integer),
        sa.Column("envelope", sa.LargeBinary),
    )
    op.create_index("entry_shelf_day", "entry", ["owner", "shelf", "day"])
    op.create_table(
        "writing",
        sa.Column("owner", sa.Uuid, primary_key=True),
        sa.Column("closed", sa.Boolean, nullable=False),
    )
    op.create_table(
        "exchange",
        sa.Column("owner", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("topic", sa.LargeBinary(16), nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("outer", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.LargeBinary(16), nullable=False, unique=True),
        sa.Column("locks", sa.LargeBinary, nullable=False),
        sa.Column("leaves_on", sa.DateTime),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("ring", sa.LargeBinary),
        sa.Column("open", sa.LargeBinary),
        sa.Column("pin", sa.LargeBinary),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("born", sa.DateTime, nullable=False),
        sa.Column("opened", sa.DateTime, nullable=False),
        sa.Column("seen", sa.DateTime, nullable=False),
        sa.Column("password_at", sa.DateTime, nullable=False),
        sa.Column("device", sa.LargeBinary, nullable=False),
    )
    op.create_index("session_person", "session", ["person"])
    op.create_table(
        "held",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_index("held_person", "held", ["person"])
    op.create_table(
        "recovery",
        sa.Column("person", sa.Uuid, primary_key=True),
        sa.Column("ready_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "space",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("two", sa.Boolean, nullable=False),
        sa.Column("met", sa.Boolean, nullable=False),
        sa.Column("closed_on", sa.Date),
        sa.Column("closed_by", sa.Uuid),
        sa.Column("told_at", sa.DateTime),
    )
    op.create_table(
        "membership",
        sa.Column("space", sa.Uuid, primary_key=True),
        sa.Column("person", sa.Uuid, primary_key=True),
        sa.Column("public", sa.LargeBinary(32), nullable=False),
        sa.Column("wrap", sa.LargeBinary, nullable=False),
        sa.Column("pin", sa.LargeBinary, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("tag", sa.LargeBinary),
    )
    op.create_index("membership_person", "membership", ["person"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("space", sa.Uuid, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
    )
    op.create_index("invitation_space", "invitation", ["space"])
    op.create_table(
        "apart",
        sa.Column("pair", sa.LargeBinary(16), primary_key=True),
        sa.Column("until", sa.Date),
    )


def downgrade() -> None:
    newest_first = "apart invitation membership space recovery held session person exchange writing entry"
    for table in newest_first.split():
        op.drop_table(table)
