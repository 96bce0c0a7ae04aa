"""English: the pipeline, the parse that it gives, clauses and inflection. The only package that knows spaCy."""
