"""Nearer: a private place for two people who still love each other and have drifted apart."""

VERSION = "0.1.0"
