"""A request as the check of the form token reads it: a token and a cookie of plain letters, or none.

The framework's own reading fails on others, and a failure is a page that says it was our mistake.
"""

from typing import Any

from litestar import Request
from litestar.datastructures import FormMultiDict

from nearer.web.draft import typed

TOKEN = "_csrf_token"  # noqa: S105  # the name of a field


class Checked(Request[Any, Any, Any]):
    """A request whose token, cookies and headers can be compared."""

    async def form(self) -> FormMultiDict:
        """The form token alone: pages read the rest themselves (web/draft.py)."""
        token = typed(await self.body()).value(TOKEN)
        return FormMultiDict({TOKEN: token} if token.isascii() else {})

    @property
    def cookies(self) -> dict[str, str]:
        """Those of plain letters; ours have no others."""
        return {name: value for name, value in super().cookies.items() if value.isascii()}
