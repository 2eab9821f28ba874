"""Noticing: what my own answers say when they are held against my own usual, in words first.

It reads closeness and signs, of one person alone.  What it says is worked out when its owner opens the page, and kept
nowhere.
"""

from nearer.halls.noticing.pages import pages

LISTED = None

__all__ = ["LISTED", "pages"]
