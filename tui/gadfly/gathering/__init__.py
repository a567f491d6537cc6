"""Brings a class together: reads a course folder or any folder of critiques, and remembers what it read."""
