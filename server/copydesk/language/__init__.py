"""English: the pipeline, the parse that it gives, clauses and inflection. The only package that knows spaCy."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""Before onnxruntime is imported: otherwise its wheels keep an id of the device in the cache folder, and tell
their maker what they do. Nothing leaves the machine."""
