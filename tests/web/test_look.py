"""Style and behaviour: what every page loads, and what no template holds."""

import gzip
import re
from pathlib import Path

import pytest

from nearer.web.static import FOLDER
from tests.web.showing import STATIC

WEB = FOLDER.parent
TEMPLATES = sorted(WEB.parent.rglob("*.html"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(", re.IGNORECASE)


def styles() -> list[Path]:
    return sorted((FOLDER / "css").rglob("*.css"))


def code(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)


def test_every_icon_that_is_named_is_drawn():
    drawn = set(re.findall(r'<symbol id="(\w+)"', (FOLDER / "icons.svg").read_text("utf-8")))
    named = {name for path in TEMPLATES for name in re.findall(r'icon\("(\w+)"\)', path.read_text("utf-8"))}

    assert named
    assert named | {"today", "us", "me", "learn"} <= drawn


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB.parent)))
def test_no_template_holds_script_or_style(path):
    text = path.read_text("utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_colours_are_tokens():
    for path in styles():
        if path.name != "tokens.css":
            assert not COLOUR.search(code(path)), path


def test_light_stands_plain_before_anything_newer():
    tokens = code(FOLDER / "css" / "tokens.css")
    plain, newer = tokens.split("@supports (color: light-dark(red, blue))")
    colours = set(re.findall(r"(--[\w-]+): light-dark", newer))

    assert "light-dark" not in plain
    assert colours
    assert colours <= set(re.findall(r"(--[\w-]+): #", plain))
    assert all("light-dark" not in code(path) for path in styles() if path.name != "tokens.css")


def test_importance_is_for_what_is_hidden_and_for_calm_only():
    loud = {line.strip() for path in styles() for line in code(path).splitlines() if "!important" in line}

    assert all(line.startswith(("[hidden]", "*, ::before, ::after { transition: none !important")) for line in loud)


def test_every_style_file_is_in_the_manifest_and_every_line_of_it_is_a_file():
    manifest = (FOLDER / "css" / "nearer.css").read_text("utf-8")
    named = set(re.findall(r'@import "([^"]+)" layer\(\w+\);', manifest))

    assert named == {str(path.relative_to(FOLDER / "css")) for path in styles()} - {"nearer.css"}
    assert manifest.count("@import") == len(named)


@pytest.mark.parametrize("path", sorted((FOLDER / "js").glob("*.js")), ids=lambda path: path.name)
def test_a_behaviour_is_one_element_in_a_short_file_of_its_own(path):
    text = path.read_text("utf-8")

    assert len(text.splitlines()) < 60
    assert not re.search(
        r"^\s*import\b|\beval\(|innerHTML\s*=[^=]|localStorage|sessionStorage|indexedDB", text, re.MULTILINE
    )
    assert re.findall(r'customElements\.define\("([\w-]+)"', text) in ([path.stem], [])


def test_what_a_page_loads_fits_into_twenty_kilobytes():
    sent = [STATIC.file(STATIC.url(name).rpartition("/")[2]) for name in ("nearer.css", "nearer.js")]

    assert sum(len(file.packed or file.body) for file in sent if file) <= 20 * 1024


def test_joining_loses_no_rule():
    joined = STATIC.file(STATIC.url("nearer.css").rpartition("/")[2])

    assert joined
    assert joined.packed
    assert gzip.decompress(joined.packed) == joined.body
    text = joined.body.decode()
    assert text.count("{") == text.count("}")
    assert text.count("@layer components {") == len(list((FOLDER / "css" / "components").glob("*.css")))
    assert all(" ".join(code(path).split()) in text for path in styles() if path.name != "nearer.css")
