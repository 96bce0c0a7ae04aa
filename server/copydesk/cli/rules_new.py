"""copydesk rules new: write a commented first rule file of your own.

It goes to .copydesk/rules, where copydesk finds it without being told. A file that is there already is never touched.
"""

import argparse
from importlib import resources

from copydesk.cli import own_rules

TEMPLATE = "first_rules.toml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `copydesk rules new`."""
    parser.add_argument("name", metavar="NAME", help="what the file and its category are called, such as house-style")


def run(arguments: argparse.Namespace) -> int:
    """Write the file; gives the exit code."""
    target = own_rules.new_file(arguments.name)
    template = resources.files("copydesk.cli").joinpath(TEMPLATE).read_text(encoding="utf-8")
    own_rules.write_new(target, template.replace("house-style", arguments.name))
    print(f"{own_rules.shown(target)}: three first rules; change them, and try them with `copydesk rules test`")
    return 0
