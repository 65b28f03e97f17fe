"""Returned slips: scans and photos in; who answered what, who is missing, and what a person must settle."""
