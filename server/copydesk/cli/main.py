"""The entry point: finds the command, runs it, and turns every failure that a user can cause into one line and an exit code.

Exit codes: 0 all is well, 1 there are findings, 2 something could not be done. What is heavy is imported by the command that
needs it, so that `copydesk --help` is instant; the language server, for which an editor waits, imports no other command.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType

import copydesk
from copydesk.cli import streams
from copydesk.cli.failure import CommandError, say

_COMMANDS = ("check", "fix", "explain", "rules", "rules_test", "rules_new", "import_vale", "doctor", "serve")
"""The modules of the commands."""
_INTERRUPTED = 130
_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run `argv` (without the program's name; sys.argv's if None) and give the exit code."""
    streams.open_closed()
    arguments = parsed(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        streams.give_up_output()  # The reader (`| head`) has left.
        return _BROKEN_PIPE
    except OSError as error:
        if error.errno not in streams.UNWRITABLE or error.filename is not None:
            return _fault(error)
        streams.give_up_output()
        say(f"the output cannot be written ({error.strerror})")
        return 2
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        return _fault(error)
    return code


def _run(arguments: argparse.Namespace) -> int:
    try:
        code: int = arguments.run(arguments)
    except CommandError as failure:
        say(failure)
        return 2
    return code


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """What `argv` asks for; leaves the program with a line on its usage where that cannot be told."""
    names = argv[:1] if argv[:1] == ["serve"] else _COMMANDS
    modules = [import_module(f"copydesk.cli.{name}") for name in names]
    return _parser(modules).parse_args(_with_command_in_one(modules, argv))


def _with_command_in_one(modules: Iterable[ModuleType], argv: Sequence[str]) -> list[str]:
    """`argv` with a command of two words ("rules test") as one argument, which is how the parser knows it."""
    names = {(module.__doc__ or "").removeprefix("copydesk ").partition(": ")[0] for module in modules}
    return [" ".join(argv[:2]), *argv[2:]] if " ".join(argv[:2]) in names else list(argv)


def _fault(error: Exception) -> int:
    if sys.flags.dev_mode:
        raise error
    say(f"a fault of copydesk ({type(error).__name__}: {error}); please report it, `python -X dev -m copydesk` shows where")
    return 2


def _parser(modules: Iterable[ModuleType]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="copydesk",
        description="A copy editor for wordy, passive and repeated phrasing. It works offline.",
        epilog="Run `copydesk COMMAND --help` for the options of a command.",
    )
    parser.add_argument("--version", action="version", version=f"copydesk {copydesk.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in modules:
        name, _, about = (module.__doc__ or "").removeprefix("copydesk ").partition(": ")
        command = commands.add_parser(name, help=about.partition(".")[0], description=about[0].upper() + about[1:])
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
