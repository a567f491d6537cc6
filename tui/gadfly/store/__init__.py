"""Documents as files: what comes from outside is bounded and checked here, what goes out is saved for good.

Only this ring knows TOML, locks, and where a platform keeps things; the documents inside never open a file.
"""
