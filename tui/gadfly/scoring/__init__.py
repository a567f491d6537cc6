"""From answers to a score, and from any figure back to the answers that made it.

Pure and exact: fractions throughout, rounded once, where a figure is shown.
"""
