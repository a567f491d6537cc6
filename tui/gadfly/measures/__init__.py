"""Statistics of agreement and of test items over plain tables: no document, no file, no library."""
