"""Documents: frozen values that people wrote, `Private` or `Shared`.

`kind` is in every key and place and never changes.  `tag` is the schema.  An old schema says nothing; the new one names
it as `past` and how to `grow` it.  Old entries grow when read and are written new when next revised.
"""

from functools import cache
from typing import Annotated, ClassVar, Self, TypeVar, Union

import msgspec

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=280)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]


class NotYours(Exception):
    """Only its writer can do this."""


class Unreadable(Exception):
    """The bytes hold no schema that this program knows."""


class Document(msgspec.Struct, frozen=True, tag_field="schema"):
    """A frozen value in the ledger."""

    kind: ClassVar[str]
    past: ClassVar[type["Document"] | None] = None

    @property
    def name(self) -> str | None:
        """What makes it the only one of its kind, or None when there can be many."""
        return None

    @classmethod
    def grow(cls, old: "Document") -> Self:
        """The same, said in this schema."""
        raise NotImplementedError


class Private(Document, frozen=True):
    """Sealed to one person. It cannot be put on a shelf of `us`."""


class Shared(Document, frozen=True):
    """Sealed to a space, of two or of one."""


_encode = msgspec.msgpack.Encoder().encode
D = TypeVar("D", bound=Document)


def to_bytes(document: Document) -> bytes:
    """The document as it goes into its envelope."""
    return _encode(document)


def from_bytes(kind: type[D], plain: bytes) -> D:
    """Read a document of any schema of its kind, grown to today's. Raises `Unreadable`."""
    try:
        return _grown(kind, _decoder(kind).decode(plain))
    except msgspec.MsgspecError:
        raise Unreadable from None


def _grown(kind: type[D], found: Document) -> D:
    if isinstance(found, kind):
        return found
    assert kind.past is not None  # the decoder knows no other schema
    return kind.grow(_grown(kind.past, found))


@cache
def _decoder(kind: type[Document]) -> msgspec.msgpack.Decoder[Document]:
    schemas, each = [kind], kind.past
    while each is not None:
        schemas.append(each)
        each = each.past
    return msgspec.msgpack.Decoder(Union[tuple(schemas)])  # noqa: UP007  # made at run time
