"""Looking writes nothing: every page, as who lives there, leaves every table as it was."""

from datetime import timedelta

from nearer.store.database import metadata
from tests.cast import Cast
from tests.private import ring_of, write_everything
from tests.walking import walk


def everything(cast: Cast) -> dict[str, list[str]]:
    return {
        table.name: sorted(repr(tuple(row)) for row in cast.house.store.rows(table.select()))
        for table in metadata.sorted_tables
    }


def test_looking_at_every_page_leaves_every_table_as_it_was(cast, ada):
    for back in range(3):
        write_everything(cast.house, ring_of(ada), day=cast.clock().date() - timedelta(days=back))
    before = everything(cast)

    answers = walk(cast, ada)

    assert sum(answer.status_code == 200 for answer in answers.values()) > 20
    assert everything(cast) == before


def test_who_looks_is_seen_once_a_minute_and_that_is_all(cast, ada, clock):
    before = everything(cast)

    clock.pass_(seconds=61)
    ada.get("/today")
    once = everything(cast)
    clock.pass_(seconds=30)
    ada.get("/today")

    assert [name for name in before if before[name] != once[name]] == ["session"]
    assert everything(cast) == once
