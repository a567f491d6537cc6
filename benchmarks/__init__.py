"""Measurements that anyone can run again: `make bench`. Ratios in one interleaved run, no absolute times."""
