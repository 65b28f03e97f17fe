"""Staff's Markdown to values, with the facts and links that it names."""
