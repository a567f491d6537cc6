"""The Textual app: screens decide, widgets report, the walk is the truth."""
