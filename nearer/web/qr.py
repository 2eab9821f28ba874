"""Square codes, drawn as one path: a page may show them without inline style or a picture from elsewhere."""

import msgspec
import segno


class Qr(msgspec.Struct, frozen=True):
    """A square code: `size` of its side with the border, and the `path` of its dark squares."""

    size: int
    path: str


def drawn(text: str) -> Qr:
    """Draw a text. The border of four squares is part of it: readers need it."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
    squares = ((x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return Qr(len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in squares))
