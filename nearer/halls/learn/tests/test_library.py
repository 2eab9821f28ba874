"""The library: open to everyone, the same signed in."""

import pytest

from nearer.content.library import articles


@pytest.mark.parametrize("article", articles(), ids=lambda each: each.head.id)
def test_an_article_is_read_signed_out_and_signed_in(nobody, ada, article):
    for reader in (nobody, ada):
        text = reader.get(article.address).text
        assert str(article.html).strip() in text
        assert 'href="/safety"' in text


def test_all_articles_are_listed_once(nobody):
    text = nobody.get("/learn").text
    for article in articles():
        assert text.count(f'href="{article.address}"') == 1


def test_who_is_signed_in_keeps_their_rooms_around_them(nobody, ada):
    assert 'href="/today"' in ada.get("/learn").text
    assert 'href="/today"' not in nobody.get("/learn").text


@pytest.mark.parametrize("path", ["/learn/99", "/learn/two", "/learn/-1"])
def test_what_is_not_there_is_said_kindly(nobody, path):
    answer = nobody.get(path)
    assert answer.status_code == 404
    assert "<main" in answer.text


def test_an_article_leads_to_what_stands_beside_it_and_to_all(nobody):
    text = nobody.get("/learn/5").text
    assert 'href="/learn/4"' in text
    assert 'href="/learn/30"' not in text.partition('id="next"')[2]
    assert 'href="/learn"' in text.partition('id="next"')[2]
