"""The walk: where the reader is, what comes next, undo and redo, as values.

A pure state machine. The app and the plain mode both drive it, and neither knows more than it does.
"""
