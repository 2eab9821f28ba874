"""What the refusing does with phrases that were written after its rules, and that the rules have never learnt from."""

from nearer.domain.refusing import refused

TO_REFUSE = [
    "put my phone on the table face up so you can look at it",
    "you can look through my pictures",
    "tell you what my friends write to me",
    "reply to nobody before you have seen it",
    "keep my location switched on",
    "send a selfie from the office when I arrive",
    "let you know every time I leave a place",
    "phone you the minute I get there and the minute I leave",
    "share my Netflix and my mail password",
    "tell you my lock code",
    "stay logged in on your laptop",
    "I promise no contact with Tom",
    "leave the running group because of the men there",
    "not have lunch with my colleague",
    "keep away from my brother",
    "only wear trousers to work",
    "no more tight jeans",
    "ask if my outfit is all right before work",
    "keep a list of all my expenses for you",
    "let you look after my salary",
    "ask for money when I need some",
    "give you sex whenever you feel like it",
    "never turn you down at night",
    "lose weight before the summer",
    "count calories for you",
    "no sweets so that I get thinner",
    "stay inside when you travel",
    "never drive anywhere without telling you",
    "get home straight after work, no detours",
    "Where did you go after work?",
]
HARMLESS = [
    "put the phones in a basket at supper",
    "look through the old pictures with you",
    "tell you what made me laugh today",
    "reply to your mother's letter",
    "switch on the lamp in the window",
    "send you a photo of the sunrise",
    "let you sleep until nine",
    "phone the plumber the minute they open",
    "share the last slice of cake",
    "stay until the end of your concert",
    "write Tom a card from both of us",
    "come to the running group with you",
    "not read at the table",
    "keep the kitchen quiet while you study",
    "wear the scarf you knitted",
    "no more sighing at the dishes",
    "ask how your talk went",
    "keep a list of films we want to see",
    "look after the garden while you rest",
    "ask for help when I need it",
    "give you a foot rub on Friday",
    "never go to bed without a good night",
    "carry the water up for you",
    "count to ten before I answer",
    "buy the sweets you like",
    "stay up with you on Saturday",
    "drive you to the airport",
    "get home in time to cook on Monday",
    "Where did you go on holiday as a child?",
    "What would you do with a free Tuesday?",
]


def test_of_thirty_it_refuses_at_least_the_ten_that_docs_abuse_tells():
    assert sum(refused(words) is not None for words in TO_REFUSE) >= 10


def test_it_lets_thirty_harmless_ones_through():
    assert [words for words in HARMLESS if refused(words)] == []
