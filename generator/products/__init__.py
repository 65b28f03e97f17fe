"""Plan stage: a Campaign in, the jobs to be made out."""
