"""What the log tells of a visit: that a page was asked for, and never that it was one on safety."""

import logging
import re

import pytest


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "nearer")
    return caplog


def logged(log, person, path):
    """The line about a page, without how long it took."""
    log.clear()
    assert person.get(path).status_code == 200
    (line,) = [record.getMessage() for record in log.records if record.name.startswith("nearer")]
    return line.rpartition(" ")[0]


@pytest.mark.parametrize("path", ["/safety", "/safety/gb", "/crisis", "/crisis/gb"])
def test_a_page_on_safety_reads_like_a_file_of_any_page(ada, log, path):
    style = re.search(r'href="(/static/[^"]+\.css)"', ada.get("/today").text)
    assert style

    assert logged(log, ada, path) == logged(log, ada, style[1])
    assert logged(log, ada, path) != logged(log, ada, "/today")
