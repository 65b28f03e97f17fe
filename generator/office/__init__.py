"""For schools with only an office printer: posters over sheets, many cards on one, letters to cut out."""
