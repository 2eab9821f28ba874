"""The ledger: documents, the shelves they stand on, and what opens together."""
