"""What promises, own questions and favourites refuse. Both tables were written before the patterns."""

import re

import pytest

from nearer.domain import refusing

REFUSED = {
    "watching": [
        "I will show you my phone whenever you ask",
        "let you go through my messages",
        "I'll send you a screenshot of my chats on Friday",
        "You can check my phone before bed",
        "Who have you been texting?",
    ],
    "whereabouts": [
        "I will share my location with you",
        "text you where I am every hour",
        "Where were you on Tuesday night?",
        "I'll send a photo so that you can see where I am",
        "ring you as soon as I leave work and stay on the line until I am home",
    ],
    "passwords": [
        "give you my password",
        "I will tell you the PIN for my phone",
        "write down all my logins for you",
        "use the same passcode as you",
        "put your fingerprint on my phone",
    ],
    "contacts": [
        "I won't talk to Sam any more",
        "stop seeing my friends after work",
        "block my ex",
        "delete Marta from my contacts",
        "not answer when my sister calls",
        "ask you before I meet anyone",
    ],
    "clothes": [
        "I will not wear that dress again",
        "wear what you pick out for me",
        "dress more decently",
        "stop wearing make-up to work",
    ],
    "money": [
        "show you every receipt",
        "hand over my pay on Friday",
        "ask you before I spend anything",
        "let you see my bank account",
        "How much did you spend this week?",
    ],
    "sex": [
        "have sex with you on Saturday",
        "sleep with you twice a week",
        "send you a naked picture",
        "do what you want in bed",
    ],
    "weight": [
        "lose three kilos by Sunday",
        "How much do you weigh now?",
        "stop eating after six",
    ],
    "house": [
        "not go out without you",
        "ask before I leave the house",
        "be home by nine every night",
    ],
}
ACCEPTED = [
    "put my phone in the hall at nine",
    "bring you tea and stay for it",
    "call you if I am going to be later than eight",
    "ask about the dentist",
    "I will read to you before we sleep",
    "sleep early on Thursday",
    "pay the electricity bill on Monday",
    "go for a walk with you after supper",
    "wash the clothes and hang them up",
    "weigh out the flour for Sunday's bread",
    "lose at cards with good grace",
    "hang up your coat when you come home",
    "check the tyres before the trip",
    "look at the photos from the lake with you",
    "send you one kind line at noon",
    "tell you one thing from my day",
    "leave the house key under the blue pot",
    "take the bins out before you wake",
    "share the last orange with you",
    "buy the bread on my way home",
    "mend the dress you like",
    "answer when you call my name from the garden",
    "look up when you come in",
    "stop at the bakery",
    "eat breakfast with you on Sunday",
    "keep the receipt for the kettle",
    "invite your friends for soup",
    "meet you at the station with the big umbrella",
    "ring my mother so that you do not have to",
    "sit with you for ten minutes and leave my phone in the kitchen",
    "help your father set a new password for his mail",
    "make the bed before work",
    "bring up the heavy shopping; you carry enough weight",
    "What song do you remember from the street where you grew up?",
    "Which place would you like to show me?",
    "What did your grandmother wear on feast days?",
    "What did money mean in your house when you were small?",
    "the green jumper, because it is soft",
    "dark chocolate with salt, from the shop at the corner",
    "is worried about the scan on Tuesday; ask how it went",
]


def test_the_tables_are_as_long_as_they_are_to_be():
    assert sum(map(len, REFUSED.values())) == 40
    assert len(ACCEPTED) == 40


@pytest.mark.parametrize(("reason", "words"), [(why, words) for why, them in REFUSED.items() for words in them])
def test_what_holds_a_person_is_refused_with_its_reason(reason, words):
    assert refusing.refused(words) == reason


@pytest.mark.parametrize("words", ACCEPTED)
def test_small_kind_things_are_accepted(words):
    assert refusing.refused(words) is None


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda words: words.replace("'", "’"),
        lambda words: words.replace("'", ""),
        lambda words: re.sub(" ", "\n", words),
        lambda words: re.sub(" ", "  ", words),
        lambda words: f"Tea at nine, and then: {words}. Promised.",
        lambda words: f"“{words}”",
    ],
)
def test_how_it_is_typed_makes_no_difference(change):
    phrases = [(why, words) for why, them in REFUSED.items() for words in them]

    assert [words for why, words in phrases if refusing.refused(change(words)) != why] == []


def test_two_fields_are_read_as_one():
    assert refusing.refused("if you ask me to", "I will show you my phone") == "watching"
    assert refusing.refused("when I leave work I", "tell you where I am") == "whereabouts"
    assert refusing.refused("when you come in", "look up") is None


@pytest.mark.parametrize("rule", refusing.rules(), ids=lambda rule: rule.patterns[0].said)
def test_every_rule_has_an_example_that_it_refuses_and_spares_what_it_says(rule):
    assert rule.matches
    for words in rule.matches:
        assert refusing.refused(words) == rule.label
    for words in rule.spares:
        assert refusing.refused(words) is None


def test_a_long_text_is_read_to_its_end():
    assert refusing.refused("la " * 300 + "give you my password") == "passwords"
