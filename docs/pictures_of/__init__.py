"""What the pictures in the docs show, one module for each round of the app."""
