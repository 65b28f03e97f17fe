"""Wuzha Press: Markdown in; campus website, posters and parent letters out."""
