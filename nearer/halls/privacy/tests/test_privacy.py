"""Who can see what: the same words for everyone."""

import re


def words(person) -> str:
    text = person.get("/who-can-see-what").text
    main = text.split("<main", 1)[1].split(">", 1)[1].split("</main>")[0]
    return re.sub(r"<[^>]+>", " ", main)


def test_it_says_the_same_to_a_stranger_and_to_each_of_two(nobody, ada, ben):
    assert words(nobody).split() == words(ada).split() == words(ben).split()


def test_it_says_who_runs_this_and_what_they_could_do(nobody):
    said = " ".join(words(nobody).split())
    assert "Hestia runs this. Whoever holds this phone unlocked sees what you see." in said
    assert "They can see that you wrote and on which day, not what; and they can change this program." in said
