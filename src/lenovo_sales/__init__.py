"""A computer maker's sales policy as values that run."""
