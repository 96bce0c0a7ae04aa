"""Other tools' rules → packs of copydesk's own: what fits, with examples; what does not is listed, with why."""
