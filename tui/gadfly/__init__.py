"""gadfly: guided argument critique in the terminal."""

__version__ = "0.1.0"
