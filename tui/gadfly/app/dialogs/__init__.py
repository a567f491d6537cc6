"""Typed questions over a screen: each gives its answer back by dismissing."""
