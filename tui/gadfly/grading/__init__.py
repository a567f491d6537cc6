"""From a student's answers and experts' keys to a grade, and from any grade back to what made it.

Pure and exact, as the scoring is: documents in, values out, fractions throughout, one rounding at the end.
"""
