"""People: signing up, signing in, sessions, recovery, settings, and the first door."""
