"""The commands: one module each, and the plain mode. Nothing here draws a screen."""
