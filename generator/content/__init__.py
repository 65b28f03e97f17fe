"""Load stage: text files in, a Campaign and a Report out."""

from generator.content.load import load

__all__ = ["load"]
