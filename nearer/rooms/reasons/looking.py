"""One look at the five causes: how far it got, and what seems to be at work."""

from datetime import date

import msgspec

from nearer.content import library
from nearer.content.library import Article
from nearer.content.reasons import Cause, reasons
from nearer.content.small import Small, small_things
from nearer.domain.causes import at_work
from nearer.ledger.owner import Me
from nearer.ledger.shelf import Entry
from nearer.rooms.reasons.documents import Marks

PATH_PAGE = 12  # the page about step n of the path is article 12 + n


class Step(msgspec.Struct, frozen=True):
    """A step of the path, and the page about it if there is one."""

    name: str
    article: Article | None


class Told(msgspec.Struct, frozen=True):
    """A cause that may be at work, with what it asks for."""

    cause: Cause
    article: Article | None
    path: tuple[Step, ...]
    small: Small


class Result(msgspec.Struct, frozen=True):
    """What a look says. `lead` holds one, several that are about as strong, or none."""

    lead: tuple[Told, ...]
    also: tuple[Told, ...]
    quiet: tuple[Cause, ...]
    unsaid: tuple[Cause, ...]


class Look(msgspec.Struct, frozen=True):
    """What was marked so far, by cause. `next`: the first screen not seen yet, from 1; None when all were."""

    marked: dict[str, Entry[Marks]]

    @property
    def next(self) -> int | None:
        causes = reasons().causes
        return next((n for n, cause in enumerate(causes, 1) if cause.id not in self.marked), None)

    @property
    def day(self) -> date | None:
        """The day of the latest screen."""
        return max((entry.day for entry in self.marked.values()), default=None)


def look(me: Me) -> Look:
    """My look, as it stands."""
    return Look(me.shelf(Marks).several(cause.id for cause in reasons().causes))


def result(found: Look, *, only: bool) -> Result:
    """Say what seems to be at work. `only`: nothing that asks anything of the other person."""
    by_id = {cause.id: cause for cause in reasons().causes}
    sorted_out = at_work({id: found.marked[id].doc.marks for id in by_id if id in found.marked})
    return Result(
        lead=tuple(_told(by_id[id], only=only) for id in sorted_out.lead),
        also=tuple(_told(by_id[id], only=only) for id in sorted_out.also),
        quiet=tuple(by_id[id] for id in sorted_out.quiet),
        unsaid=tuple(by_id[id] for id in by_id if id in sorted_out.unsaid or id not in found.marked),
    )


def keep(me: Me, marks: Marks, today: date) -> None:
    """Keep one screen, or change it."""
    shelf = me.shelf(Marks)
    if entry := shelf.named(marks.name):
        shelf.revise(entry, marks)
    else:
        shelf.put(marks, day=today)


def begin_again(me: Me) -> None:
    """Put away what was marked, so that the next look starts with blank pages."""
    shelf = me.shelf(Marks)
    for entry in look(me).marked.values():
        shelf.remove(entry)


def _told(cause: Cause, *, only: bool) -> Told:
    steps = () if only else tuple(Step(reasons().path[n], library.find(PATH_PAGE + n)) for n in cause.path)
    small = small_things()[cause.small_alone if only else cause.small]
    return Told(cause, library.find(cause.article), steps, small)
