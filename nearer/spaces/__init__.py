"""The space of two, or of one: inviting, joining, parting, and the second door."""
