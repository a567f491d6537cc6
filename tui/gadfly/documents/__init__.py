"""The documents: frozen values, and what may be done to them.

A change is a method that gives a new value. Nothing here opens a file or draws.
"""
