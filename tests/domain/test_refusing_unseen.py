"""What the refusing does with phrases that were written after its rules, and that the rules have never learnt from."""

from nearer.domain.refusing import refused

TO_REFUSE = [
    "leave my phone on your side of the bed at night",
    "put your face on my phone lock too",
    "forward you the messages from my cousin",
    "have nothing private on my tablet",
    "hand you my diary when you ask",
    "tell you which street I am on",
    "keep my GPS on while I drive",
    "a photo from the train each morning to prove it",
    "What time did you really leave the office?",
    "tell you my Instagram login",
    "we use one e-mail account with one password",
    "stop going to see my mother on Sundays",
    "hang up when Carla calls",
    "only visit my parents with you",
    "tell my friends that I have no time for them",
    "keep my hair long because you want it",
    "leave the red lipstick at home",
    "never wear shorts in the street",
    "put all my earnings on your card",
    "show my bank app to you on Fridays",
    "explain each thing I buy",
    "give in when you want sex",
    "let you touch me whenever you like",
    "eat only salad until June",
    "go down to size ten",
    "get on the scale in front of you",
    "cancel my trip to the coast because you worry",
    "ask for your yes before I take the evening job",
    "come straight home and go nowhere else",
    "not leave the flat on Saturday",
]
HARMLESS = [
    "leave a note on your side of the bed",
    "put my face cream back on the shelf",
    "forward the tickets for Saturday",
    "keep Sunday afternoon free for us",
    "hand you the towel when you come out of the sea",
    "tell you which film is on at eight",
    "keep the heating on while you are ill",
    "bring a flower from the market each Friday",
    "What time shall we have tea?",
    "tell you my funniest story from school",
    "we use one big bowl for the popcorn",
    "stop snoring jokes at supper",
    "hang up the washing when it rings",
    "visit your parents with you on Sunday",
    "tell my friends how kind you were",
    "keep the last piece of cake because you want it",
    "leave the red flowers at the door",
    "wear shorts and come swimming with you",
    "put all the plates away",
    "show you the new bench in the park",
    "explain the rules of the game slowly",
    "give in first when we argue about the radio",
    "let you sleep whenever you like on Saturday",
    "eat the salad you made",
    "go down to the river with you",
    "get on the swing in front of the house",
    "cancel the early alarm because you are tired",
    "ask for your advice before I paint the door",
    "come straight to the kitchen and help",
    "sit with you for one whole song",
]
TOLD = 9  # of thirty, as docs/abuse/promises.md says


def test_of_thirty_it_refuses_as_many_as_docs_abuse_tells():
    assert sum(refused(words) is not None for words in TO_REFUSE) == TOLD


def test_it_lets_thirty_harmless_ones_through():
    assert [words for words in HARMLESS if refused(words)] == []
