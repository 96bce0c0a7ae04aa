"""copydesk doctor: print what a bug report needs, and try whether copydesk works.

It tells versions, the pipeline, the rules, which settings were found and where, and whether a sentence is read and mended as it
should be. Nothing that you wrote is in it, and your home folder is shown as ~. Exit code: 0 all is well, 1 something is not.
"""

import argparse
import hashlib
import importlib.metadata
import json
import os
import platform
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import copydesk
from copydesk.cli import options
from copydesk.cli.failure import one_line

if TYPE_CHECKING:
    from copydesk.engine import Engine
    from copydesk.settings import Settings

_LIBRARIES = ("spacy", "onnxruntime", "tokenizers", "numpy", "lemminflect", "pyromark", "pygls", "lsprotocol", "msgpack")
_SENTENCE = "The old bridge was closed by the council in order to save money."
_MENDED = "The council closed the old bridge to save money."

Facts = dict[str, object]


@dataclass
class Examination:
    """What was found out. `problems` are lines that say what is wrong."""

    facts: Facts = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `copydesk doctor`."""
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")
    options.add_config(parser, "those of the working directory")


def run(arguments: argparse.Namespace) -> int:
    """Look at everything; gives the exit code."""
    found = Examination({**_machine(), "libraries": _versions()})
    try:
        settings = _settings(arguments, found)
        _try_out(settings, found)
    except Exception as error:  # Whatever it is, it is what the report is about.
        found.problems.append(_tidy(f"{type(error).__name__}: {error}"))
    found.facts["problems"] = found.problems
    print(json.dumps(found.facts, indent=2, ensure_ascii=False) if arguments.json else "\n".join(map(one_line, _lines(found))))
    return 1 if found.problems else 0


def _machine() -> Facts:
    return {
        "copydesk": copydesk.__version__,
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "platform": platform.platform(),
        "processors": os.cpu_count(),
        "executable": _tidy(sys.executable),
        "package": _tidy(str(Path(copydesk.__file__).parent)),
        "encoding": f"{sys.getfilesystemencoding()}, output {sys.stdout.encoding}",
    }


def _versions() -> dict[str, str]:
    versions = {}
    for name in _LIBRARIES:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            versions[name] = "missing"
    return versions


def _settings(arguments: argparse.Namespace, found: Examination) -> "Settings":
    """The settings here; those that hold where nothing is said, if they cannot be used."""
    from copydesk import settings as settings_files

    config: Path | None = arguments.config
    try:
        settings = settings_files.load(config) if config else settings_files.find(Path(), trusted=arguments.trust)
    except settings_files.SettingsError as error:
        found.problems.append(_tidy(str(error)))
        settings = settings_files.DEFAULTS
    found.facts["settings"] = {
        "found in": sorted({_tidy(where) for where in settings.origins.values()}),
        "profile": settings.profile or "none",
        "strict": settings.strict,
        "long-sentence-words": settings.long_sentence_words,
        "packs": [_tidy(pack) for pack in settings.packs],
        "own rules": _tidy(settings.own_rules or "") or "none",
        "rules": {name: str(level).lower() for name, level in settings.rules.items()},
    }
    return settings


def _try_out(settings: "Settings", found: Examination) -> None:
    """Load everything as the writer has it, and mend a sentence with the rules as they are shipped."""
    from copydesk.engine import Engine
    from copydesk.settings import DEFAULTS

    found.facts["pipeline"] = _pipeline(settings)
    start = time.perf_counter()
    engine = Engine.create(DEFAULTS)
    loaded = time.perf_counter() - start
    try:
        own = engine.with_settings(settings)
        settings.check_names(own.library.rules)
        _rules(own, found)
    except Exception as error:  # One of several kinds, each with one line that says what is wrong and what to do.
        found.problems.append(_tidy(str(error)))
        _rules(engine, found)
    _self_test(engine, loaded, found)


def _pipeline(settings: "Settings") -> Facts:
    from copydesk.language.pipeline import SHIPPED

    model = hashlib.sha256((SHIPPED / "model.onnx").read_bytes()).hexdigest()[:12]
    return {"in use": _tidy(settings.pipeline or SHIPPED.name), "shipped": f"{SHIPPED.name}, model {model}"}


def _rules(engine: "Engine", found: Examination) -> None:
    rules = engine.library.rules.values()
    loud = Counter(rule.category for rule in rules if rule.severity_under(engine.settings))
    found.facts["rules"] = {
        "loaded": len(rules),
        "on": sum(loud.values()),
        "your own": len(engine.library.own),
        "on, by category": dict(sorted(loud.items())),
    }


def _self_test(engine: "Engine", loaded: float, found: Examination) -> None:
    from copydesk.document import Document, Format

    start = time.perf_counter()
    result = engine.fix_all(Document(_SENTENCE, Format.PLAIN))
    first = time.perf_counter() - start
    start = time.perf_counter()
    again = engine.fix_all(Document(_SENTENCE, Format.PLAIN))
    second = time.perf_counter() - start
    passed = result == again == _MENDED
    if not passed:
        found.problems.append(f"the self-test wrote “{result}”, not “{_MENDED}”")
    found.facts["self-test"] = {
        "passed": passed,
        "load, ms": round(loaded * 1000),
        "first sentence, ms": round(first * 1000),
        "the same again, ms": round(second * 1000),
    }


def _tidy(text: str) -> str:
    """`text` on one line, with the home folder, which names the writer, as ~."""
    home = os.path.expanduser("~")
    return one_line(text.replace(home, "~") if len(home) > 1 else text)


def _lines(found: Examination) -> list[str]:
    lines = []
    for name, value in found.facts.items():
        if name == "problems":
            continue
        if isinstance(value, dict):
            lines += [f"{name}:", *(f"  {key}: {_shown(item)}" for key, item in value.items())]
        else:
            lines.append(f"{name}: {value}")
    return [*lines, *(f"PROBLEM: {problem}" for problem in found.problems), "" if found.problems else "All is well."]


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {item}" for key, item in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
