"""Decks (幻灯片): a lesson's slides as one value, from which PDF and `.pptx` are made."""
