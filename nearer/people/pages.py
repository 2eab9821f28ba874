"""The pages of people: the door, what is kept, settings, keys, leaving."""

from nearer.people import pages_door, pages_kept, pages_keys, pages_leaving, pages_recovery, pages_settings
from nearer.web.page import Router

people = Router(
    path="/",
    route_handlers=[
        *pages_door.PAGES,
        *pages_kept.PAGES,
        *pages_settings.PAGES,
        *pages_keys.PAGES,
        *pages_recovery.PAGES,
        *pages_leaving.PAGES,
    ],
)
