"""PINs: six digits for this device alone, and not the first ones that somebody would try."""

DIGITS = 6
_UP = "01234567890"


def need_of(pin: str) -> str | None:
    """What a new PIN still needs: digits, plain, or nothing.

    >>> need_of("12345"), need_of("111111"), need_of("345678"), need_of("121212"), need_of("480271")
    ('digits', 'plain', 'plain', 'plain', None)
    """
    if len(pin) != DIGITS or not (pin.isascii() and pin.isdigit()):
        return "digits"
    return "plain" if len(set(pin)) < 3 or pin in _UP or pin[::-1] in _UP else None
