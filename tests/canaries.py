"""Canaries: random words that appear nowhere else, and every form in which they could lie about."""

import base64
import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, quote_from_bytes
from uuid import uuid4


def canary(about: str) -> str:
    """A word to be looked for later. It has a sign outside ASCII, as people's words do."""
    return f"{about}é{uuid4().hex[:20]}"


def forms_of(word: str) -> dict[str, bytes]:
    """A word in every encoding that storage, logs and caches use."""
    plain = word.encode()
    found = {
        "utf-8": plain,
        "latin-1": word.encode("latin-1"),
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "percent": quote(word).encode(),
        "percent of every byte": "".join(f"%{byte:02X}" for byte in plain).encode(),
        "percent of latin-1": quote_from_bytes(word.encode("latin-1")).encode(),
        "escaped": word.encode("unicode_escape"),
        "of its tail": word[-16:].encode(),
    }
    for offset in range(3):
        whole = base64.b64encode(bytes(offset) + plain)
        found[f"base64, offset {offset}"] = whole[4 if offset else 0 : -4]
        found[f"base64 for addresses, offset {offset}"] = whole[4 if offset else 0 : -4].translate(_FOR_ADDRESSES)
    return found


def hits(places: Iterable[tuple[str, bytes]], words: Iterable[str]) -> list[str]:
    """Where any of the words lies, in any form, packed or not."""
    wanted = [(form, look) for word in words for form, look in forms_of(word).items()]
    return [
        f"{where}: {form}"
        for where, content in places
        for layer in (content, *_inflated(content))
        for form, look in wanted
        if look in layer
    ]


def files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below these folders."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.name, path.read_bytes()


def plant(folder: Path, word: str) -> int:
    """Lay a word about in every form, raw and packed; returns how many files there are: the scan has to find each."""
    folder.mkdir(parents=True)
    number = 0
    for form in forms_of(word).values():
        for packed in (form, zlib.compress(form), gzip.compress(form)):
            (folder / f"{number}").write_bytes(b"\0\x78before" + packed + b"after")
            number += 1
    return number


def _inflated(content: bytes) -> Iterator[bytes]:
    for start, window in (
        (b"\x78\x01", 15),
        (b"\x78\x5e", 15),
        (b"\x78\x9c", 15),
        (b"\x78\xda", 15),
        (b"\x1f\x8b", 31),
    ):
        at = content.find(start)
        while at >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj(window).decompress(content[at:], 1 << 22)
            at = content.find(start, at + 1)


_FOR_ADDRESSES = bytes.maketrans(b"+/", b"-_")
