"""What a device is called in the list of devices: its kind, and no more. No address, no make, no version."""

from typing import Any

from litestar import Request


def kind_of(request: Request[Any, Any, Any]) -> str:
    """Tell phone, tablet or computer by what the browser says of itself; the template has the words."""
    agent = request.headers.get("user-agent", "")
    if "iPad" in agent or ("Android" in agent and "Mobile" not in agent):
        return "tablet"
    return "phone" if "Mobi" in agent else "computer"
