"""Who gets a letter, under which serial: roster, pupils, ledger, register. Below letters and receipts."""
