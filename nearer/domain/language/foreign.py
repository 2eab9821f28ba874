"""Foreign: whether a text is in English, or close enough to be judged. When in doubt it is not: silence is kinder."""

from collections.abc import Sequence

from nearer.domain.language.clauses import Clause

_ENGLISH = frozenset(
    "i you we it he she they me my your us our am is are was were be been do dont did have has had will would can could "
    "cant the a an and or but of to in on at for with that this not no yes so if when what how why who love thanks thank "
    "sorry please ok miss good feel want need know think just always never home all from about get go come call".split()
)
_OTHER = frozenset(
    "que de el la los las un una y en por para con no te tu mi lo se es eres siempre nunca como pero mas porque cuando quiero "
    "estoy tengo muy todo nada gracias hola amor tum tumhe tumhara tumhari mujhe mera meri main hum aap kya kyun kyu nahi "
    "nahin hai ho hain ki ka ke ko se bhi kabhi hamesha karo karte karti rahe raha rahi tha thi the aur toh phir bas mat jao "
    "acha accha bahut pyar dil baat je tu nous vous est les des une pas ich du nicht und der die das ist bin".split()
)
_SHARED = frozenset("no me the die an as so am a i he in on us".split())
LATIN_AT_LEAST = 0.6


def is_english(parts: Sequence[Clause]) -> bool:
    """Whether at least as many common words are English as are of other languages, and most letters are Latin."""
    words = [word for part in parts for word in part.words][:400]
    if not words:
        return True
    latin = sum(word.isascii() for word in words)
    if latin < LATIN_AT_LEAST * len(words):
        return False
    other = sum(word in _OTHER and word not in _ENGLISH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return other <= 1 or other * 2 <= english
