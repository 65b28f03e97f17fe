"""Plan stage: a campaign and the catalog in, jobs out."""
