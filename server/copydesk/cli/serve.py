"""copydesk serve: start the language server on standard input and output."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `copydesk serve`."""
    parser.add_argument("--stdio", action="store_true", help="the only way to talk, and so the default; some editors add it")


def run(_arguments: argparse.Namespace) -> int:
    """Serve until the editor says goodbye; gives the exit code."""
    from copydesk.lsp.server import serve

    return serve()
