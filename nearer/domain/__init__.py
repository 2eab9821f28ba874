"""Numbers and choices, nothing else: pure functions over frozen values."""
