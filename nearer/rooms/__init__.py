"""The rooms: one folder for each thing two people do.  No room knows another."""
