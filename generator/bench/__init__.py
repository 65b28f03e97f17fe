"""Benchmarks: each measures one part of the press on this machine, in processes of its own."""
