"""From prose and its parse to marks: one module for each kind of check."""
