"""Weekly pushes as files: texts to paste, the calendar of all dates, the plan in words, a script aloud."""
