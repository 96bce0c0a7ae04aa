"""copydesk: a copy editor inside the writer's own editor."""

__version__ = "0.1.0"
