"""Codes: random bytes that people read, copy by hand and type."""

import base64

from nearer.vault.envelope import Refused

_GROUP = 4
_ALIKE = str.maketrans("018", "OIB")  # the digits that base32 leaves out, for the letters they look like


def spell(secret: bytes) -> str:
    """Return `secret` in groups of four: ABCD-EFGH-…"""
    written = base64.b32encode(secret).decode()
    return "-".join(written[at : at + _GROUP] for at in range(0, len(written), _GROUP))


def letters(code: str) -> str:
    """Return a code as it was meant: typed in any case, with any spaces and dashes, 0 for O, 1 for I, 8 for B."""
    return "".join(filter(str.isalnum, code.upper())).translate(_ALIKE)


def unspell(code: str, length: int) -> bytes:
    try:
        secret = base64.b32decode(letters(code))
    except ValueError:
        raise Refused from None
    if len(secret) != length:
        raise Refused
    return secret
