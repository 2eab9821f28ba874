"""The pages of spaces."""

from litestar import Router

from nearer.spaces import archive_pages, joining_pages, name_page, pairing_pages, parting_pages

spaces = Router(
    path="/",
    route_handlers=[
        *pairing_pages.HANDLERS,
        *joining_pages.HANDLERS,
        *parting_pages.HANDLERS,
        *archive_pages.HANDLERS,
        *name_page.HANDLERS,
    ],
)
