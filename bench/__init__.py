"""Measurements, apart from tests: machines are noisy, so each prints a table and judges nothing."""
