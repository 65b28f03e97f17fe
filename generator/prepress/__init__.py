"""Prepress: a finished proof in, the sheet that a press prints out.

The press sheet is the proof itself, its content stream written anew: each colour of a theme's screen twins
becomes that role's inks (a look-up, never a conversion), text becomes outlines, pictures go through the
profile, tags and links go. So both show the same drawing by construction, and nothing is laid out twice.
"""
