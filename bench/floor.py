"""The floor: the same bytes from a bare Starlette view, no keys.

It reads a session row and eight rows with raw sqlite3 and renders one Jinja2 template, on the same server.  The
template is the page itself: its markup stands as it is, and each run of words between two tags is a value, escaped as
any real template escapes what it shows.

    python -m bench.floor FOLDER PORT      the page is the file FOLDER/body/<n>, and is asked for as /<n>
"""

import html
import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

import uvicorn
from jinja2 import Environment
from markupsafe import escape
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

SAID = "markup as it is, words between tags escaped; a session row and eight rows by raw sqlite3; no keys"

TABLES = (
    "create table session (id text primary key, person text);"
    "create table entry (id integer primary key, owner text, words text);"
    "insert into session values ('s', 'ada');"
)

_WORDS = re.compile(r"(?<=>)([^<]*\S[^<]*)(?=<)")


def main(folder: Path, port: int) -> None:
    connection = sqlite3.connect(folder / "floor.db", check_same_thread=False)
    connection.executescript(TABLES)
    connection.executemany("insert into entry (owner, words) values ('ada', ?)", [(f"word {n}",) for n in range(8)])
    connection.commit()
    bare = {f"/{page.name}": bare_app(page, connection) for page in (folder / "body").iterdir()}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":  # an application for each page: its place in a list is not to count
            await bare[scope["path"]](scope, receive, send)

    uvicorn.run(app, port=port, access_log=False, log_level="warning", lifespan="off")


def bare_app(page: Path, connection: sqlite3.Connection) -> Starlette:
    """An application with one view, that answers with a page."""
    source, words = taken_apart(page.read_bytes().decode())
    template = Environment(autoescape=True, keep_trailing_newline=True).from_string(source)

    async def view(request: Any) -> HTMLResponse:
        session = connection.execute("select person from session where id = ?", (request.cookies["s"],)).fetchone()
        rows = connection.execute("select id, words from entry where owner = ? limit 8", session).fetchall()
        return HTMLResponse(template.render(words, rows=rows))

    return Starlette(routes=[Route(f"/{page.name}", view)])


def taken_apart(page: str) -> tuple[str, dict[str, str]]:
    """A template of a page, and the words with which it is the page again."""
    parts, words = _WORDS.split(page), {}
    for at, part in enumerate(parts):
        word = html.unescape(part)
        if at % 2 and str(escape(word)) == part:
            words[f"w{at}"] = word
            parts[at] = f"{{{{ w{at} }}}}"
        else:
            parts[at] = f"{{% raw %}}{part}{{% endraw %}}" if "{" in part else part
    return "".join(parts), words


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
