"""Invented sites of any size, in our own words, the same from the same seed: what the measurements build and search."""
