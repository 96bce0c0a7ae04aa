"""The shape of the house: who may import whom, and what no module may do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "server" / "copydesk"

# A module imports only from its own layer or from one that stands before it.
LAYERS = [
    "text",
    "sequences",
    "folders",
    "findings",
    "offers",
    "statistics",
    "names",
    "globs",
    "tables",
    "values",
    "profiles",
    "settings",
    "atomic",
    "amending",
    "prose",
    "document",
    "rules.schema",
    "language",
    "rules",
    "rewriting",
    "checks",
    "measuring",
    "suppress",
    "idle",
    "ignoring",
    "accepted",
    "analysis",
    "notes",
    "noting",
    "fixing",
    "reworking",
    "engine",
    "workspace",
    "proving",
    "importing",
    "worker",
    "lsp",
    "cli",
    "__main__",
]
# What only one part of the house may import.
OWNERS = {
    "spacy": "language",
    "lemminflect": "language",
    "onnxruntime": "language",
    "tokenizers": "language",
    "pygls": "lsp",
    "lsprotocol": "lsp",
    "pyromark": "prose",
    "msgpack": "worker",
    "tomlkit": "amending",
    "yaml": "importing",
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> int:
    best = max((layer for layer in LAYERS if f"{module}.".startswith(f"{layer}.")), key=len, default=None)
    assert best is not None, f"{module} has no place in LAYERS"
    return LAYERS.index(best)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            yield str(node.module)
            for alias in node.names:
                target = PACKAGE.parent / Path(*f"{node.module}.{alias.name}".split("."))
                if target.is_dir() or target.with_suffix(".py").is_file():
                    yield f"{node.module}.{alias.name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_its_left(path: Path) -> None:
    module = name_of(path)
    if not module:
        return
    for imported in imports_of(path):
        if imported.startswith("copydesk.") and (target := imported.removeprefix("copydesk.")) != module:
            assert layer_of(target) <= layer_of(module), f"{module} imports {target}, which stands to its right"
            shells = {module.split(".")[0], target.split(".")[0]}
            if shells == {"lsp", "cli"}:
                assert module == "cli.serve", f"{module} imports {target}: the shells do not know each other"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_is_known_in_one_place_only(path: Path) -> None:
    module = name_of(path)
    for imported in imports_of(path):
        owner = OWNERS.get(imported.split(".")[0])
        assert owner is None or f"{module}.".startswith(f"{owner}."), f"{module} imports {imported}"


def test_nothing_reaches_the_network() -> None:
    forbidden = {"socket", "http", "urllib", "requests", "ssl", "ftplib", "smtplib"}
    for path in MODULES:
        for imported in imports_of(path):
            base = imported.split(".")[0]
            allowed = imported in {"urllib.parse", "urllib.request.url2pathname"}
            assert base not in forbidden or allowed, f"{name_of(path)} imports {imported}"


def test_the_package_has_no_cycles() -> None:
    graph: dict[str, set[str]] = {}
    names = {name_of(path) for path in MODULES}
    for path in MODULES:
        targets = {imported.removeprefix("copydesk.") for imported in imports_of(path) if imported.startswith("copydesk.")}
        graph[name_of(path)] = {target for target in targets if target in names and target != name_of(path)}
    seen: dict[str, bool] = {}

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module not in seen:
            for target in graph[module]:
                visit(target, (*trail, module))
            seen[module] = True

    for module in graph:
        visit(module, ())
