"""That something happened to an account, for its other devices."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("session", sa.Column("news", sa.Boolean))


def downgrade() -> None:
    op.drop_column("session", "news")
