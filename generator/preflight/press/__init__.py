"""Preflight of press sheets: the file that goes to the shop opened again, and asked check by check."""
