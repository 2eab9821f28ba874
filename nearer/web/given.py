"""All that a page may ask for, by naming it.  Who may see a page is in its signature.

`me` and `us` hand over an owner's keys, or nobody gets in; a page that names neither has no key and nothing to show.
The doors that give them are in `people/door.py` and `spaces/door.py`.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import FromPath

from nearer.house import House as _House
from nearer.ledger import owner
from nearer.web import draft as _draft

Me: TypeAlias = NamedDependency[owner.Me]
Us: TypeAlias = NamedDependency[owner.Us]
Draft: TypeAlias = NamedDependency[_draft.Draft]
Today: TypeAlias = NamedDependency[date]
Now: TypeAlias = NamedDependency[datetime]
House: TypeAlias = NamedDependency[_House]
OnlyMe: TypeAlias = NamedDependency[Callable[[], None]]
Id: TypeAlias = FromPath[UUID]
Word: TypeAlias = FromPath[str]
