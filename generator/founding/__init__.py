"""A school's first day: `new campaign` asks about it and writes a campaign folder of its own."""
