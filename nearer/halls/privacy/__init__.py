"""Who can see what, in plain words: open to everyone, since it is read best before anybody signs up."""

from nearer.halls.privacy.pages import pages

LISTED = ("me", "/who-can-see-what", "halls/privacy/_name.html")

__all__ = ["LISTED", "pages"]
