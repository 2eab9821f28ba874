"""Articles, as they are shipped, and what the check refuses."""

import re
from pathlib import Path

import pytest

from nearer.content import HERE, library
from nearer.content.checking import articles as checking
from nearer.content.checking.reading import grade
from nearer.domain.drift import MEASURED

SHIPPED = HERE / "en" / "articles"
METHOD = 38
LINK = re.compile(r'href="([^"]*)"')


def test_every_article_stands_at_an_address_that_tells_no_topic():
    assert [each.address for each in library.articles()] == [f"/learn/{n}" for n in range(1, 39)]
    assert [*checking.problems(SHIPPED)] == []


def test_every_article_can_be_read_at_eleven():
    grades = {each.head.id: grade(checking.prose(each)) for each in library.articles()}

    assert all(0 < each < 7 for each in grades.values()), grades


def test_every_article_leads_to_the_safety_page():
    assert all('href="/safety"' in each.not_for_you for each in library.articles())


def test_every_link_of_an_article_leads_to_a_page(ada):
    links = {link for each in library.articles() for link in LINK.findall(f"{each.html}{each.not_for_you}")}
    rooms = {each.head.small.href for each in library.articles()}

    assert {link: ada.get(link).status_code for link in links | rooms} == dict.fromkeys(links | rooms, 200)


def test_an_article_is_clean_html_that_a_template_may_show(tmp_path):
    path = copy(tmp_path, "\n<script>alert(1)</script> [x](javascript:alert(1)) **kept**\n")

    shown = library.article(path).html

    assert "<script" not in shown
    assert 'href="javascript' not in shown
    assert "<strong>kept</strong>" in shown
    assert shown.__html__() == shown


def test_the_page_on_the_method_prints_what_was_measured():
    method = library.find(METHOD)

    assert method is not None
    assert MEASURED is not None
    years = ("one", "two", "three", "four", "five", "six")[round(1 / MEASURED.false_words_a_year) - 1]
    for said in (
        f"about one in {years} years",
        f"{MEASURED.false_words_a_year * 100:.0f} such words",
        f"{MEASURED.drifts_noticed * 100:.0f} were noticed within two months",
        f"{MEASURED.drops_noticed * 100:.0f} were noticed within four weeks",
    ):
        assert said in method.text


def test_an_article_is_found_by_its_number():
    story = library.find(27)

    assert story is not None
    assert story.head.invented
    assert library.find(39) is None


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("[Q2, Q6, C3]", "[Q2, Q6, C3, Q99]", "no such evidence: Q99"),
        ("[Q2, Q6, C3]", "[Q2, Q6]", "not a checked source of its evidence: Neff and Karney 2009"),
        ("[Q2, Q6, C3]", "[]", "leans on no evidence"),
        ("Buehler 2021", "Carrere and Gottman 1999", "not a checked source"),
        ("](/safety)", "](/today)", "no way to the safety page"),
        ("words: 700", "words: 900", "about 900 are wanted"),
        ("It comes in quietly", "You must look", '"must"'),
        ("It comes in quietly", "It comes in quietly!", "an exclamation mark"),
        ("Nobody planned it.", "Nobody planned it (tbc).", "waits to be checked"),
        ("Nobody planned it.", "word " * 30 + ".", "words in a sentence"),
        ("purpose: to give it a name, without blame", 'purpose: ""', "no purpose"),
    ],
)
def test_an_article_beyond_its_bounds_is_refused(tmp_path, old, new, wrong):
    text = (SHIPPED / "L1.md").read_text()
    assert old in text
    (tmp_path / "L1.md").write_text(text.replace(old, new))

    assert wrong in "\n".join(map(str, checking.problems(tmp_path)))


def test_a_hard_article_is_refused(tmp_path):
    head, _, _ = (SHIPPED / "L1.md").read_text().rpartition("---\n")
    hard = "Interpersonal communication deteriorates considerably following prolonged organisational uncertainty. "
    (tmp_path / "L1.md").write_text(f"{head}---\n{hard * 60}")

    assert "reading grade" in "\n".join(map(str, checking.problems(tmp_path)))


def copy(folder: Path, body: str) -> Path:
    head, _, _ = (SHIPPED / "L1.md").read_text().rpartition("---\n")
    path = folder / "L1.md"
    path.write_text(f"{head}---\n{body}")
    return path
