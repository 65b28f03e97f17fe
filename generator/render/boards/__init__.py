"""Blackboards: a board in, everything that its plan and its team's sheets show, out."""
