"""Front matter: the values of title, description and summary, in every notation of YAML, TOML and JSON."""

import pytest

from copydesk.prose import frontmatter, markdown
from copydesk.prose.blocks import BlockKind, SegmentKind
from copydesk.text import Span


def metadata(text: str) -> list[str]:
    return [block.text for block in markdown.read(text) if block.kind is BlockKind.METADATA]


@pytest.mark.parametrize(
    ("yaml", "values"),
    [
        ("title: A plain title", ["A plain title"]),
        ("title: A title # a comment", ["A title"]),
        ("title: The C# language", ["The C# language"]),
        ('Title : "It is \\"quoted\\" \\u00e9"', ['It is "quoted" é']),
        ("'title': 'It''s quoted'", ["It's quoted"]),
        ("summary: over\n  two lines", ["over two lines"]),
        ("summary: 'over\n  two lines'", ["over two lines"]),
        ('description: "over \\\n  two lines"', ["over two lines"]),
        ("description:\n  on the next line", ["on the next line"]),
        ("summary: >-\n  folded\n  text\n\n  and more\nlayout: x", ["folded text", "and more"]),
        ("summary: |\n  literal\n  text\nlayout: x", ["literal text"]),
        ("title: One\nlayout: page\ntags: [a, b]\nsummary: Two", ["One", "Two"]),
        ("title: R&amp;D &#8211; <em>and</em> <a href='https://a.b'>more</a> &unknown;", ["R&D – and more &unknown;"]),
        ("params:\n  title: not on the top level", []),
        ("title: not: a scalar", []),
        ("title: [a, list]", []),
        ("title: &anchor x", []),
        ("title:\n  - a list", []),
        ("title: 12", []),
        ("title:", []),
        ('title: "\\ud83d \\x00"\nsummary: s', ["s"]),
    ],
)
def test_yaml(yaml: str, values: list[str]) -> None:
    for end in ("\n", "\r\n"):
        assert metadata(f"---\n{yaml}\n---\n\nBody: text.\n".replace("\n", end)) == values


@pytest.mark.parametrize(
    ("toml", "values"),
    [
        ('title = "A \\"title\\""', ['A "title"']),
        ("title = 'As it \\is' # why", ["As it \\is"]),
        ('summary = """\nover\nlines"""', ["over lines"]),
        ("description = '''over\nlines'''", ["over lines"]),
        ('title = "One"\n[params]\ntitle = "Two"', ["One"]),
        ("title = 12", []),
        ('title = "open', []),
    ],
)
def test_toml(toml: str, values: list[str]) -> None:
    assert metadata(f"+++\n{toml}\n+++\n\nBody.\n") == values


@pytest.mark.parametrize(
    ("json", "values"),
    [
        ('"title": "A \\"title\\" \\u00e9",\n  "tags": ["a", "b"]', ['A "title" é']),
        ('"Description" :\n    "Two words", "summary": "Three of them"', ["Two words", "Three of them"]),
        ('"params": {\n  "title": "not on the top level"\n },\n "menu": [{"title": "nor here"}]', []),
        ('"title": 12,\n "layout": "title"', []),
        ('"title": "open', []),
    ],
)
def test_json(json: str, values: list[str]) -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f"{{\n  {json}\n}}\n\nBody: text.\n".replace("\n", end)
        assert metadata(text) == values
        assert markdown.read(text)[-1].text == "Body: text."
        assert len(markdown.read(text)) == len(values) + 1


@pytest.mark.parametrize(
    "text", ['{\n  "lang": "de",\n  "title": "x"\n}\n', "---\nlang: de\n---\n", '+++\nlanguage = "de"\n+++\n']
)
def test_the_language_is_read_in_each_of_them(text: str) -> None:
    assert frontmatter.language(text) == "de"


@pytest.mark.parametrize(
    "text",
    [
        "---\n\ntitle\n\n---\n",
        "---\ntitle: x\n",
        "text\n\n---\ntitle: x\n---\n",
        "+++\n",
        "--- x\ntitle: y\n---\n",
        "{\ntitle\n}\n",
        '{\n "title": "x"\n',
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    assert metadata(text) == []


def test_the_rest_of_the_front_matter_is_not_prose() -> None:
    text = "---\nlayout: some words\nauthors:\n  - a name\n---\n\nBody.\n"
    assert [block.text for block in markdown.read(text)] == ["Body."]


def test_offsets_lead_into_the_value() -> None:
    text = "\ufeff---\nlayout: x\ntitle: 'It''s about  the\n  end'\n---\n"
    block = markdown.read(text)[0]
    assert block.text == "It's about  the end"
    assert block.source_span(Span(0, 4)).of(text) == "It''s"
    shown = [
        (segment.source.of(text), segment.prose.of(block.text))
        for segment in block.segments
        if segment.kind is SegmentKind.COLLAPSED
    ]
    assert shown == [("''", "'"), ("\n  ", " ")]
