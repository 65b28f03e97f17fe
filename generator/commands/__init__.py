"""The commands, a module each: what was asked for in (`generator/arguments.py`), an exit status out.

They speak to people; what they do lies in the rooms below, imported only where it is asked for.
"""
