"""What others can read: one module for each format, documents in, bytes out."""
