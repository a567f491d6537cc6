"""Joins reading, grading and export, for commands and screens alike."""
