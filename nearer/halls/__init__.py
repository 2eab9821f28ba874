"""The halls: pages that read from several rooms."""
