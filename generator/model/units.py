"""Lengths in the units of their trades: millimetres on paper, points in a PDF, px of CSS on a screen.

An inch is 25.4 mm, a point of PDF a 72nd of it (ISO 32000-1, 8.3.2.3), a px of CSS a 96th (CSS Values and
Units 3, 6.2).
"""

MM_PER_INCH = 25.4
PT_PER_INCH = 72
PX_PER_INCH = 96

MM_PER_PT = MM_PER_INCH / PT_PER_INCH
PT_PER_MM = PT_PER_INCH / MM_PER_INCH
PX_PER_MM = PX_PER_INCH / MM_PER_INCH
