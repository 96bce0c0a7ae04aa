"""The command line: copydesk serve, check, fix, explain and rules."""
