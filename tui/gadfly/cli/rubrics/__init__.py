"""What can be done with rubrics: one module for each verb of `gadfly rubric`."""
