"""The floor: the same bytes from a bare Starlette view, no keys.

It reads a session row and eight rows with raw sqlite3 and renders one Jinja2 template, on the same server.

    python -m bench.floor FOLDER PORT      the bytes of the page lie in FOLDER/body
"""

import sqlite3
import sys
from pathlib import Path
from typing import Any

import uvicorn
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

TABLES = (
    "create table session (id text primary key, person text);"
    "create table entry (id integer primary key, owner text, words text);"
    "insert into session values ('s', 'ada');"
)
TEMPLATE = "{% for line in lines %}{{ line }}\n{% endfor %}{% for row in rows if not row %}{{ row }}{% endfor %}"


def main(folder: Path, port: int) -> None:
    connection = sqlite3.connect(folder / "floor.db", check_same_thread=False)
    connection.executescript(TABLES)
    connection.executemany("insert into entry (owner, words) values ('ada', ?)", [(f"word {n}",) for n in range(8)])
    connection.commit()
    lines = (folder / "body").read_text().splitlines()
    template = Environment(autoescape=False).from_string(TEMPLATE)

    async def view(request: Any) -> HTMLResponse:
        session = connection.execute("select person from session where id = ?", (request.cookies["s"],)).fetchone()
        rows = connection.execute("select id, words from entry where owner = ? limit 8", session).fetchall()
        return HTMLResponse(template.render(rows=rows, lines=lines))

    app = Starlette(routes=[Route("/", view)])
    uvicorn.run(app, port=port, access_log=False, log_level="warning")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
