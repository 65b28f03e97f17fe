"""Orders: what a shop gets for one poster file and campus: sheets, job ticket, preflight report."""
