"""The inspection file (工作清单): what a campaign has to show for each row of a list, and what it lacks.

In: a campaign, `dist/manifest.json` and the ledger of returns. Out: files below `private/`, since counts of
returns are in them; no name of a pupil is.
"""
