"""Load stage: text files in, a Campaign and a Report out."""

from generator.load.load import load

__all__ = ["load"]
