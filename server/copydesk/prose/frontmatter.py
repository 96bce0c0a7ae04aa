"""Front matter: the title, description and summary that a page carries in YAML, TOML or JSON above its text.

Only so much of these languages is read as those three values need: a scalar on the top level, in any of its notations. A
value that is not well formed is no prose.
"""

import html
import re
from collections.abc import Iterator

from copydesk.prose.assembly import Assembly
from copydesk.prose.blocks import Block, BlockKind

_KEYS = r"(?:title|description|summary)"
_EOL = r"(?:\r\n|\n|\r)"
_LINE_START = r"(?<![^\r\n])"
_YAML = re.compile(rf"\ufeff?---[ \t]*{_EOL}(?P<body>(?:.*?{_EOL})?)(?:---|\.\.\.)[ \t]*(?:{_EOL}|\Z)", re.DOTALL)
_TOML = re.compile(rf"\ufeff?\+\+\+[ \t]*{_EOL}(?P<body>(?:.*?{_EOL})?)\+\+\+[ \t]*(?:{_EOL}|\Z)", re.DOTALL)
_JSON = re.compile(rf"\ufeff?\{{[ \t]*{_EOL}(?P<body>(?:.*?{_EOL})?)\}}[ \t]*(?:{_EOL}|\Z)", re.DOTALL)
_JSON_KEY = re.compile(rf"{_LINE_START}[ \t]*\"[\w .-]+\"[ \t]*:")
_YAML_KEY = re.compile(rf"{_LINE_START}[\"']?[\w-][\w .-]*[\"']?[ \t]*:(?=\s|\Z)")
_TOML_TABLE = re.compile(rf"{_LINE_START}[ \t]*\[")
_YAML_VALUE = re.compile(rf"{_LINE_START}([\"']?){_KEYS}\1[ \t]*:(?=\s|\Z)[ \t]*", re.IGNORECASE)
_TOML_VALUE = re.compile(rf"{_LINE_START}{_KEYS}[ \t]*=[ \t]*", re.IGNORECASE)
_JSON_VALUE = re.compile(rf'"{_KEYS}"\s*:\s*"', re.IGNORECASE)
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]]', re.DOTALL)
_LANGUAGE = re.compile(
    rf"""{_LINE_START}(["']?)lang(?:uage)?\1[ \t]*[:=][ \t]*(["']?)(?P<tag>[A-Za-z][\w-]*)\2[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)"""
)
_JSON_LANGUAGE = re.compile(rf"""{_LINE_START}[ \t]*"lang(?:uage)?"\s*:\s*"(?P<tag>[A-Za-z][\w-]*)\"""")
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z)")

_BREAK = r"[ \t]*(?:\r\n|\n|\r)\s*"
_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n|\n|\r)\s*|.)"
_HTML = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});|</?[A-Za-z][^<>\r\n]*>"
_DOUBLE = re.compile(rf"{_ESCAPE}|{_BREAK}|{_HTML}")
_SINGLE = re.compile(rf"''|{_BREAK}|{_HTML}")
_LITERAL = re.compile(rf"{_BREAK}|{_HTML}")
_TAG_NAME = re.compile(r"</?(\w+)")
_DOUBLE_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_SINGLE_QUOTED = re.compile(r"'((?:[^']|'')*+)'", re.DOTALL)
_TOML_QUOTED = (
    (re.compile(r'"""(?:\r\n|\n)?((?:[^"\\]|\\.|"(?!""))*+)"""', re.DOTALL), _DOUBLE),
    (re.compile(r"'''(?:\r\n|\n)?((?:[^']|'(?!''))*+)'''", re.DOTALL), _LITERAL),
    (re.compile(r'"((?:[^"\\\r\n]|\\.)*+)"'), _DOUBLE),
    (re.compile(r"'([^'\r\n]*+)'"), _LITERAL),
)
_BLOCK_SCALAR = re.compile(r"[|>][0-9+-]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)")
_INDENTED = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*([ \t]+)\S")
_PLAIN = re.compile(rf"[^\s\[\]{{}}&*!|>%@`\"'#,][^\r\n]*(?:{_EOL}(?:[ \t]*{_EOL})*[ \t]+[^\r\n]*)*")
_NOT_PLAIN = re.compile(r":(?:\s|\Z)|\s#")
_CHARACTERS = {"n": " ", "t": " ", "r": " ", "N": " ", "_": "\xa0", '"': '"', "'": "'", "\\": "\\", "/": "/", " ": " "}


def end_of(text: str) -> int:
    """Where the front matter of `text` ends, its closing line included; 0 where there is none."""
    match = _match(text)
    return match.end() if match else 0


def language(text: str) -> str | None:
    """The language that the front matter of `text` names, as it is written there: "de", "en-GB"."""
    match = _match(text)
    if not match:
        return None
    start, end = match.span("body")
    table = _TOML_TABLE.search(text, start, end) if match.re is _TOML else None
    named = (_JSON_LANGUAGE if match.re is _JSON else _LANGUAGE).search(text, start, table.start() if table else end)
    return named["tag"] if named else None


def read(text: str) -> list[Block]:
    """The values that are prose in the front matter of `text`."""
    match = _match(text)
    if not match:
        return []
    assembly = Assembly(text)
    start, end = match.span("body")
    if match.re is _TOML:
        table = _TOML_TABLE.search(text, start, end)
        scalars = _toml(text, start, table.start() if table else end)
    elif match.re is _JSON:
        scalars = _json(text, start, end)
    else:
        scalars = _yaml(text, start, end)
    return [block for scalar in scalars for block in _blocks(assembly, text, *scalar)]


def _match(text: str) -> re.Match[str] | None:
    yaml = _YAML.match(text)
    if yaml and (not yaml["body"].strip() or _YAML_KEY.search(yaml["body"])):
        return yaml
    json = _JSON.match(text)
    if json and _JSON_KEY.search(json["body"]):
        return json
    return _TOML.match(text)


# Where a scalar starts and ends, without its quotes, and what in it does not read as it stands.
_Scalar = tuple[int, int, re.Pattern[str]]


def _toml(text: str, start: int, end: int) -> Iterator[_Scalar]:
    for key in _TOML_VALUE.finditer(text, start, end):
        for quoted, special in _TOML_QUOTED:
            value = quoted.match(text, key.end(), end)
            if value:
                if _REST.match(text, value.end(), end):
                    yield value.start(1), value.end(1), special
                break


def _json(text: str, start: int, end: int) -> Iterator[_Scalar]:
    depth, wanted = 0, False
    for token in _JSON_TOKEN.finditer(text, start, end):
        if token[0] in "{[":
            depth += 1
        elif token[0] in "}]":
            depth -= 1
        elif wanted:
            yield token.start() + 1, token.end() - 1, _DOUBLE
        wanted = not depth and _JSON_VALUE.match(text, token.start(), end) is not None


def _yaml(text: str, start: int, end: int) -> Iterator[_Scalar]:
    for key in _YAML_VALUE.finditer(text, start, end):
        at = key.end()
        folded = _BLOCK_SCALAR.match(text, at, end)
        if folded:
            yield from _yaml_block(text, folded.end(), end)
            continue
        indented = _INDENTED.match(text, at, end) if _REST.match(text, at, end) else None
        if indented:
            at = indented.end() - 1
        for quoted, special in ((_DOUBLE_QUOTED, _DOUBLE), (_SINGLE_QUOTED, _SINGLE)):
            value = quoted.match(text, at, end)
            if value and _REST.match(text, value.end(), end):
                yield value.start(1), value.end(1), special
        plain = _PLAIN.match(text, at, end)
        if plain:
            yield from _yaml_plain(plain)


def _yaml_block(text: str, start: int, end: int) -> Iterator[_Scalar]:
    """A literal or folded scalar: all lines from `start` that are indented as deeply as the first, or blank."""
    first = _INDENTED.match(text, start, end)
    if first:
        indent = re.escape(first[1])
        lines = re.compile(rf"(?:(?:{indent}[^\r\n]*|[ \t]*)(?:\r\n|\n|\r|\Z))*").match(text, start, end)
        if lines:
            yield start, lines.end(), _LITERAL


def _yaml_plain(plain: re.Match[str]) -> Iterator[_Scalar]:
    text = plain[0]
    odd = _NOT_PLAIN.search(text)
    if odd and odd[0].endswith("#") and not re.search(r"[\r\n]", text[odd.start() :].rstrip()):
        text = text[: odd.start()]
        odd = _NOT_PLAIN.search(text)
    if not odd and not text.startswith(("- ", "? ")):
        yield plain.start(), plain.start() + len(text), _LITERAL


def _blocks(assembly: Assembly, text: str, start: int, end: int, special: re.Pattern[str]) -> Iterator[Block]:
    """The paragraphs of a scalar; a blank line parts them, a line end is a space."""
    at = start
    for match in special.finditer(text, start, end):
        if match.start() > at:
            assembly.text(at, match.start())
        at = match.end()
        tag = _TAG_NAME.match(match[0])
        if tag:
            assembly.tag(tag[1].lower(), match.start(), match.end(), closing=match[0].startswith("</"))
        elif match[0][0] != "\\" and len(re.findall(_EOL, match[0])) > 1:
            block = assembly.build(BlockKind.METADATA)
            if block:
                yield block
        elif shown := _shown(match[0]):
            assembly.collapsed(shown, match.start(), match.end())
    if at < end:
        assembly.text(at, end)
    block = assembly.build(BlockKind.METADATA)
    if block:
        yield block


def _shown(special: str) -> str:
    if special == "''":
        return "'"
    if special.startswith("&"):
        return html.unescape(special)
    if not special.startswith("\\"):
        return " "
    name, digits = special[1], special[2:]
    if name in "\r\n":
        return ""
    if not digits:
        return _CHARACTERS.get(name, "\ufffd")
    code = int(digits, 16)
    return "\ufffd" if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
