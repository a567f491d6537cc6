"""What a careful colleague would say of a rubric: warnings, each with its reason.

A rubric in, advice out: no file is opened here.
"""
