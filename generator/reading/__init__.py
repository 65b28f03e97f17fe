"""Any file to text, to a located tree, to a typed value; tables."""
