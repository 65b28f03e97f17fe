"""Render stage: a job in, an artifact (PDF and preview) out."""
