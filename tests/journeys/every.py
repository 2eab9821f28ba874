"""Every page that stands at a fixed address: the doors' table without what is not a page."""

from tests.test_doors import EVERYBODYS, OF_TWO, Row, rows

NOT_PAGES = {"/leave", "/bell", "/drafts", "/sw.js", "/manifest.webmanifest", "/plain.webmanifest"}


def open_pages() -> list[str]:
    return [*_pages(EVERYBODYS), "/learn/1"]


def pages_behind_the_door() -> list[str]:
    """For whoever is signed in, alone or as one of two."""
    return sorted(path for row in set(rows().values()) - {EVERYBODYS, OF_TWO} for path in _pages(row))


def _pages(wanted: Row) -> list[str]:
    gets = (path for (method, path), row in rows().items() if method == "GET" and row == wanted)
    return sorted(path for path in gets if "{" not in path and path not in NOT_PAGES)
