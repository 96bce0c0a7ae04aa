"""Documents that nobody would write, made of some that somebody did: cut, spliced, nested, sprinkled with signs."""

import random
import re
from collections.abc import Callable, Sequence

FEWEST, MOST = 50, 300
"""Words of a piece that is cut out of a document before it is changed."""

_SIGNS = [
    *(
        "*",
        "**",
        "_",
        "__",
        "~~",
        "`",
        "``",
        "```\n",
        "[",
        "]",
        "](",
        "](x.md)",
        "![",
        "<",
        ">",
        "<b>",
        "</b>",
        "<br>",
        "<!--",
        "-->",
    ),
    *(
        "\\",
        "&amp;",
        "&",
        "$",
        "$$",
        "|",
        "#",
        "{",
        "}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{: .a}",
        "{#id}",
        ":::",
        "[^1]",
        "[^1]: x\n\n",
    ),
    *("\n", "\n\n", "\r", "\r\n", "\t", "    ", "  \n", "\n> ", "\n- ", "\n1. ", "\n# ", "\n---\n", "\n===\n", "\n|--|--|\n"),
    *("http://a.b/c", "a@b.co", "“", "”", '"', "'", "’", "—", "…", ".", "?", "!", ";", ":", ",", "(", ")"),
    *("<code>", "</code>", "<div>\n", "</div>\n", "<Foo a={1}/>", "{/*", "*/}", "<!-- copydesk-ignore-next-line -->"),
]
_CONTROLS = [
    *(
        "\0",
        "\x01",
        "\x07",
        "\b",
        "\v",
        "\f",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\xa0",
        "\xad",
        "\u200b",
        "\u200d",
        "\u2028",
        "\u2029",
    ),
    *("\u202e", "\u2060", "\ufeff", "\ufffc", "\ufffd", "\ufdd0", "\uffff", "\ud83d", "\ude00", "\U0001f600", "\U0010ffff"),
    *("e\u0301", "\u0301", "İ", "ß", "ﬁ", "שלום", "漢字", "ǆ", "𝐛𝐨𝐥𝐝"),
]
_PAIRS = [
    *(("*", "*"), ("**", "**"), ("_", "_"), ("~~", "~~"), ("`", "`"), ("[", "](x.md)"), ("[", "][ref]"), ("![", "](i.png)")),
    *(("<b>", "</b>"), ("<i>", "</i>"), ("<a href='x'>", "</a>"), ("$", "$"), ("“", "”"), ("(", ")"), ("<kbd>", "</kbd>")),
]
_PREFIXES = ["> ", "- ", "1. ", "    ", "  ", "\t", "> > ", "- > ", "* * ", "| ", "# ", "\\", "% ", "-- "]
_WORD = re.compile(r"\S+")

Change = Callable[[random.Random, str, Sequence[str]], str]


def piece(chance: random.Random, text: str) -> str:
    """Some hundred words of `text` that stand together, mostly whole paragraphs."""
    starts = [0, *(match.end() for match in re.finditer(r"\n[ \t]*\n", text))]
    start = chance.choice(starts) if chance.random() < 0.9 else chance.randrange(len(text) + 1)
    wanted = chance.randint(FEWEST, MOST)
    window = text[start : start + 12 * wanted]
    words = list(_WORD.finditer(window))
    return window[: words[wanted - 1].end()] if len(words) >= wanted else window


def mutated(chance: random.Random, text: str, others: Sequence[str]) -> str:
    """`text` after a few changes; `others` are texts from which it may be given something."""
    for _ in range(chance.choice([0, 1, 1, 2, 2, 3, 4, 6])):
        text = chance.choice(_CHANGES)(chance, text, others)
    return text


def _span(chance: random.Random, text: str, longest: int) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(start + chance.randint(0, longest), len(text))


def _cut(chance: random.Random, text: str, _: Sequence[str]) -> str:
    start, end = _span(chance, text, 200)
    return text[:start] + text[end:]


def _cut_words(chance: random.Random, text: str, _: Sequence[str]) -> str:
    return _WORD.sub(lambda match: "" if chance.random() < 0.05 else match[0], text)


def _double(chance: random.Random, text: str, _: Sequence[str]) -> str:
    start, end = _span(chance, text, 300)
    return text[:end] + chance.choice(["", " ", "\n\n"]) + text[start:end] + text[end:]


def _splice(chance: random.Random, text: str, others: Sequence[str]) -> str:
    other = chance.choice(others)
    start, end = _span(chance, other, 400)
    at = chance.randrange(len(text) + 1)
    return text[:at] + other[start:end] + text[at:]


def _move(chance: random.Random, text: str, _: Sequence[str]) -> str:
    start, end = _span(chance, text, 150)
    rest = text[:start] + text[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + text[start:end] + rest[at:]


def _shuffle_lines(chance: random.Random, text: str, _: Sequence[str]) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _sprinkle(signs: Sequence[str]) -> Change:
    def change(chance: random.Random, text: str, _: Sequence[str]) -> str:
        for _number in range(chance.randint(1, 12)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(signs) + text[at:]
        return text

    return change


def _wrap(chance: random.Random, text: str, _: Sequence[str]) -> str:
    """Put pairs of markup around stretches of words, also around one another and across each other's ends."""
    for _number in range(chance.randint(1, 10)):
        words = list(_WORD.finditer(text))
        if not words:
            return text
        first = chance.randrange(len(words))
        last = min(first + chance.randint(0, 8), len(words) - 1)
        before, after = chance.choice(_PAIRS)
        start, end = words[first].start(), words[last].end()
        text = text[:start] + before + text[start:end] + after + text[end:]
    return text


def _nest(chance: random.Random, text: str, _: Sequence[str]) -> str:
    """Put lines into quotations and lists, into one another."""
    lines = text.split("\n")
    for _number in range(chance.randint(1, 4)):
        first = chance.randrange(len(lines))
        last = min(first + chance.randint(1, 12), len(lines))
        prefix = chance.choice(_PREFIXES)
        lines[first:last] = [prefix + line for line in lines[first:last]]
    return "\n".join(lines)


def _one_line(_: random.Random, text: str, __: Sequence[str]) -> str:
    return text.replace("\n", " ")


def _wrapped_anew(chance: random.Random, text: str, _: Sequence[str]) -> str:
    return re.sub(r" ", lambda match: "\n" if chance.random() < 0.1 else match[0], text)


def _line_ends(chance: random.Random, text: str, _: Sequence[str]) -> str:
    return text.replace("\n", chance.choice(["\r\n", "\r", "\u2028", "\n\n", "\n \n"]))


def _cased(chance: random.Random, text: str, _: Sequence[str]) -> str:
    change = chance.choice([str.upper, str.lower, str.title, str.swapcase])
    start, end = _span(chance, text, len(text))
    return text[:start] + change(text[start:end]) + text[end:]


def _one_for_another(chance: random.Random, text: str, _: Sequence[str]) -> str:
    old, new = chance.choice(
        [(" ", "\u00a0"), (" ", "  "), (".", ""), ("'", "’"), (" ", ""), (",", ";"), (". ", ".\n"), (" the ", " ")]
    )
    return text.replace(old, new)


_CHANGES: list[Change] = [
    *(_cut, _cut_words, _double, _splice, _move, _shuffle_lines),
    *(_sprinkle(_SIGNS), _sprinkle(_SIGNS), _sprinkle(_CONTROLS), _wrap, _wrap, _nest),
    *(_one_line, _wrapped_anew, _line_ends, _cased, _one_for_another),
]


def giants(size: int = 1_000_000) -> dict[str, str]:
    """Documents of one line of so many characters, by what they are made of."""
    units = {
        "a word": "x",
        "letters and blanks": "x ",
        "sentences": "The letter was written by the clerk in order to win. ",
        "a sentence without an end": "we left in order to win and ",
        "blanks": " ",
        "line ends": "\n",
        "lone returns": "\r",
        "stars": "*",
        "stars and letters": "*a ",
        "underscores": "_a_",
        "brackets": "[",
        "links": "[a](b) ",
        "unclosed links": "[a](",
        "images": "![a](",
        "quotations": "> ",
        "lists": "- ",
        "code": "`a",
        "tags": "<b>",
        "code tags": "<code>",
        "comments": "<!--",
        "braces": "{",
        "templates": "{{ ",
        "statements": "{% a ",
        "components": "<Foo ",
        "attributes": "{: a",
        "maths": "$a ",
        "tables": "|a",
        "backslashes": "\\",
        "entities": "&amp;",
        "ampersands": "&",
        "addresses": "http://a.b/",
        "mail addresses": "a@b.co ",
        "quotation marks": '"a ',
        "curly quotation marks": "“",
        "dashes": "-- ",
        "dots": ". ",
        "commas": "a, ",
        "halves of pairs": "\ud83d",
        "NULs": "\0",
        "placeholders": "\ufffc ",
        "ignore comments": "<!-- copydesk-ignore-line -->",
        "capitals": "A. ",
        "the same word": "the ",
        "numbers": "1. ",
        "marks": "e\u0301",
    }
    return {name: (unit * (size // len(unit) + 1))[:size] for name, unit in units.items()}


def nested(size: int) -> dict[str, str]:
    """Documents of one line of so many characters, of pairs inside of pairs, by what they are made of."""
    pairs = ("()", "[]", "“”", "‘’", '""', "**", "__", "{}", "<>")
    middle = " the letter was written by the clerk "
    return {pair: (depth := (size - len(middle)) // 2) * pair[0] + middle + depth * pair[1] for pair in pairs}
