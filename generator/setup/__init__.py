"""Set-up: a fresh machine in, a ready `.venv` out. Standard library only; nothing of the campaign is read."""
