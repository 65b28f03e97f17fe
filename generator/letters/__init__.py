"""Letters by name: a roster in; a pack of personal letters for each class, a register and a ledger out."""
