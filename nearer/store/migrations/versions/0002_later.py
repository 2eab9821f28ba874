"""What takes its place in the ledger at a moment to come."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "later",
        sa.Column("owner", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("due", sa.DateTime, nullable=False),
        sa.Column("epoch", sa.Integer),
        sa.Column("envelope", sa.LargeBinary),
    )


def downgrade() -> None:
    op.drop_table("later")
