"""What staff may write: the kinds of files, their bodies, and the rules between their keys."""
