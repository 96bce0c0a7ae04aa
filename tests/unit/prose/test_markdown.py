"""Markdown: which prose is read, as what kind of block, and what stands for the rest. `￼` is the placeholder."""

import time

import pytest

from copydesk.prose import markdown
from copydesk.prose.blocks import BlockKind, SegmentKind
from copydesk.text import Span

PARAGRAPH, HEADING, ITEM = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM
CELL, QUOTATION, FOOTNOTE, METADATA = BlockKind.TABLE_CELL, BlockKind.QUOTATION, BlockKind.FOOTNOTE, BlockKind.METADATA


def prose(text: str) -> list[str]:
    return [block.text for block in markdown.read(text)]


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in markdown.read(text)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A paragraph.\n\nAnother.", [(PARAGRAPH, "A paragraph."), (PARAGRAPH, "Another.")]),
        ("# One\n\nTwo\n===\n\n### Three ###", [(HEADING, "One"), (HEADING, "Two"), (HEADING, "Three")]),
        ("# Named {#name .class}", [(HEADING, "Named")]),
        ("- tight\n- items\n  - nested", [(ITEM, "tight"), (ITEM, "items"), (ITEM, "nested")]),
        ("1. loose\n\n   and more\n\n2. items", [(ITEM, "loose"), (ITEM, "and more"), (ITEM, "items")]),
        ("- [ ] to do\n- [x] done", [(ITEM, "to do"), (ITEM, "done")]),
        ("> quoted\n> words\n>\n> - a list in it", [(QUOTATION, "quoted words"), (QUOTATION, "a list in it")]),
        ("> # A heading", [(QUOTATION, "A heading")]),
        ("> [!NOTE]\n> Our own words.", [(PARAGRAPH, "Our own words.")]),
        ("| a | b |\n|---|---|\n| *c* | 12 |", [(CELL, "a"), (CELL, "b"), (CELL, "c")]),
        ("See.[^1]\n\n[^1]: The note,\n    and more.", [(PARAGRAPH, "See."), (FOOTNOTE, "The note, and more.")]),
        ('!!! note "A title"\n    The text\n    in it.\n\nNext.', [(PARAGRAPH, "The text in it."), (PARAGRAPH, "Next.")]),
        ("???+ tip inline end\r\n\tThe text.\r\n", [(PARAGRAPH, "The text.")]),
        ("!!! stop\nthe text", [(PARAGRAPH, "!!! stop the text")]),
        ("Term\n: What it means.", [(ITEM, "Term"), (ITEM, "What it means.")]),
        ("```\ncode\n```\n\n    more code\n\n~~~py\nand more\n~~~", []),
        ("<div>\nmarkup\n</div>\n\nText.", [(PARAGRAPH, "Text.")]),
        ("[ref]: http://a.b 'title'\n\n---\n\n12 345", []),
        ("", []),
        ("\n\n \t\n", []),
    ],
)
def test_blocks_and_their_kinds(text: str, read: list[tuple[BlockKind, str]]) -> None:
    assert kinds(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("*em* **strong** ***both*** ~~gone~~ _under_", "em strong both gone under"),
        ("a [link](x.md 'title') and [ref] and [another][ref]\n\n[ref]: y.md", "a link and ref and another"),
        ("Run `rm -rf` now", "Run ￼ now"),
        ("So $x^2$ holds, and $$y$$ too", "So ￼ holds, and ￼ too"),
        ("It costs $5 or US$10 or $5-$10 to $20/$30 in all", "It costs $5 or US$10 or $5-$10 to $20/$30 in all"),
        ("It costs \\$5, or US\\$10, $6 and $x$", "It costs $5, or US$10, $6 and ￼"),
        ("An ![image](i.png) here", "An ￼ here"),
        ("See <https://a.b/c>, https://a.b/c_d_e. Or (www.a.org), me@a.org!", "See ￼, ￼. Or (￼), ￼!"),
        ("At https://en.org/wiki/A_(b) it says", "At ￼ it says"),
        ("soft\nbreak and hard  \nbreak and\\\nbackslash", "soft break and hard\nbreak and\nbackslash"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("a <b>bold</b> word, <kbd>Ctrl</kbd> and <img src='x'> too", "a bold word, ￼ and ￼ too"),
        ("H<sub>2</sub>O <!-- a comment --> is water", "H2O is water"),
        ("a word[^1] here, and [^1] there [^1].\n\n[^1]: x", "a word here, and there."),
        ("fish &amp; chips &copy; &#65;&hellip;", "fish & chips © A…"),
        (r"\*not em\* and \\ and 2 \< 3", r"*not em* and \ and 2 < 3"),
        ("“Quotes” and 'others' stay", "“Quotes” and 'others' stay"),
        ("😀 *naïve* שלום e\u0301", "😀 naïve שלום e\u0301"),
        ("one\r\ntwo\rthree", "one two three"),
        ("a\u2028b c\x0cd", "a\u2028b c\x0cd"),
        ("ex\u00adam\u200bple\u2060—here", "example—here"),
        ("a NUL\0 and a \ud83d half", "a NUL\ufffd and a \ufffd half"),
    ],
)
def test_inline(text: str, read: str) -> None:
    assert prose(text)[0] == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("{% include nav.html %}\n\nText.", ["Text."]),
        ("{% if page %}\nText {{ page.title }} here.\n{% endif %}\nMore.", ["Text ￼ here.", "More."]),
        ("[a]({{ site.url }}/b) and [c]({% link d.md %})", ["a and c"]),
        ('{{< note title="No *prose*" >}}\nInner *prose*.\n{{< /note >}}', ["Inner prose."]),
        ("Before {{< figure src=`a` >}} after", ["Before ￼ after"]),
        ("{{% tip %}}Read this.{{% /tip %}}", ["Read this."]),
        ("{{< highlight go >}}\nno prose\n\nat all\n{{< /highlight >}}\n\nText.", ["Text."]),
        ("{% highlight ruby %}\nno *prose\n{% endhighlight %}\n\nText.", ["Text."]),
        ("{% comment %} hidden {% endcomment %}\n\nText.", ["Text."]),
        ("A lone {{ brace and `{{ code }}` stay", ["A lone {{ brace and ￼ stay"]),
        ("A lone {{ brace\n\nand }} another", ["A lone {{ brace", "and }} another"]),
        ("A lone {{ brace\r\n\r\nand }} another", ["A lone {{ brace", "and }} another"]),
        ("A lone {% brace\n \t\nand %} another", ["A lone {% brace", "and %} another"]),
        (
            "import A from './a'\nimport {\n  B,\n} from 'b'\n\n# Title\n\n<A x={1} />\n\nText {props.x} here.",
            ["Title", "Text ￼ here."],
        ),
        ("export const meta = {\n  title: 'x'\n}\n\nText.", ["Text."]),
        ("<Tabs>\n  <Tab label='a b'>\n\nInner text.\n\n  </Tab>\n</Tabs>", ["Inner text."]),
        ("<Note>Inline text.</Note>", ["Inline text."]),
        ("{/* a comment */}\n\nText.", ["Text."]),
        ("The set {a, b} has braces", ["The set {a, b} has braces"]),
        ("import taxes are paid at the border.", ["import taxes are paid at the border."]),
        (":::note A title\nText.\n:::\n\n::::: {.warning}\nMore.\n:::::", ["Text.", "More."]),
        (
            "Text.\n{: .lead #id}\n\n[a](b){: target='_blank'} and [c](d){.e} and ![f](g){width=50%}.",
            ["Text.", "a and c and ￼."],
        ),
        ("Caption {.small}", ["Caption"]),
    ],
)
def test_what_other_programs_read_is_hidden(text: str, read: list[str]) -> None:
    assert prose(text) == read


def test_markup_pairs_span_their_delimiters() -> None:
    text = "**[The file](a.md)** *is* here"
    block = markdown.read(text)[0]
    assert [(pair.outer.of(text), pair.inner.of(block.text)) for pair in block.markup] == [
        ("**[The file](a.md)**", "The file"),
        ("[The file](a.md)", "The file"),
        ("*is*", "is"),
    ]


def test_marks_without_prose_are_kept_as_empty_pairs() -> None:
    text = "a word[^1] <!-- why --> here\n\n[^1]: x"
    block = markdown.read(text)[0]
    assert [(pair.outer.of(text), block.text[: pair.inner.start]) for pair in block.markup] == [
        ("[^1]", "a word"),
        ("<!-- why -->", "a word"),
    ]


def test_a_soft_break_takes_its_prefix_along() -> None:
    text = "> in order\n>   to *see\n> it*"
    block = markdown.read(text)[0]
    collapsed = [segment.source.of(text) for segment in block.segments if segment.kind is SegmentKind.COLLAPSED]
    assert collapsed == ["\n>   ", "\n> "]
    assert block.source_span(Span(block.text.index("order"), block.text.index(" see"))).of(text) == "order\n>   to"


def test_an_escape_belongs_to_its_character() -> None:
    text = r"an \*asterisk"
    block = markdown.read(text)[0]
    assert block.source_span(Span(3, 4)).of(text) == r"\*"


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        (
            "<!-- copydesk-ignore -->\nText <!-- inline\nover lines --> here.",
            ["<!-- copydesk-ignore -->", "<!-- inline\nover lines -->"],
        ),
        ("```\n<!-- code -->\n```\n\n`<!-- code -->`", []),
        ("<div>\n<!-- in a block --> <!-- and another -->\n</div>", ["<!-- in a block -->", "<!-- and another -->"]),
        ("Text {/* in MDX */} here", ["{/* in MDX */}"]),
        ("---\ntitle: <!-- no -->\n---\n\nText", []),
        ("No comment", []),
    ],
)
def test_comments(text: str, comments: list[str]) -> None:
    assert [comment.of(text) for comment in markdown.comments(text)] == comments


def test_an_address_inside_markup_keeps_the_pair_whole() -> None:
    text = "See [https://a.b/c](https://a.b/c) and *https://a.b* here."
    block = markdown.read(text)[0]
    assert block.text == "See ￼ and ￼ here."
    assert [pair.outer.of(text) for pair in block.markup] == ["[https://a.b/c](https://a.b/c)", "*https://a.b*"]


@pytest.mark.parametrize(
    "sign",
    [
        "*",
        "_",
        "[",
        "<",
        "`",
        "{{",
        "{%",
        "$1",
        "<A ",
        "<A {",
        "> ",
        "- ",
        "a@b.c ",
        "http://a ",
        "{:a}",
        "[^1]",
        "<b>",
        "<code>",
        "<!--",
        "<b>x</c>",
        "&",
    ],
)
def test_long_nonsense_is_read_in_time(sign: str) -> None:
    markdown.read("word " + sign * 4000 + " word")


@pytest.mark.parametrize("unread", ["![alt](i.png)", "<https://a.b/c>", "<code>a*b</code>", "[![alt](i.png)](u)"])
@pytest.mark.parametrize("item", ["- {}", "- see {}", "- *{}*.", "1. {} *so*", "> {}", "- a\n\n  {}\n\n  b"])
def test_what_is_not_read_ends_the_elements_around_it(unread: str, item: str) -> None:
    after = markdown.read(item.format(unread) + "\n\nA paragraph, *at last*.")[-1]
    assert (after.kind, after.text) == (BlockKind.PARAGRAPH, "A paragraph, at last.")
    assert len(after.markup) == 1


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\n# Head\n", "\r\n```\r\ncode\r\n```\r\n", "\n- item\n"])
def test_an_element_of_code_ends_with_its_paragraph(between: str) -> None:
    text = f"One <kbd>a{between}Two</kbd> *three*.\n"
    assert markdown.read(text)[-1].text.endswith("Two three.")


@pytest.mark.parametrize("sign", ["\ufdd0", "\ufdd1"])
def test_signs_that_stand_for_what_is_hidden_are_signs_like_any_other_where_a_writer_has_put_them(sign: str) -> None:
    text = f"Some {sign}words of é."
    assert [block.text for block in markdown.read(text)] == [text]
    assert [block.text for block in markdown.read(f"{text}\n\nA {{{{ name }}}}.\n")] == [text, "A ￼."]


@pytest.mark.parametrize(
    "text",
    ["<A" + "a" * 20_000, "<" + "A" * 20_000, "a." * 20_000 + "@", "+-" * 20_000 + "@"],
    ids=["tag", "name", "mail", "signs"],
)
def test_no_word_takes_long(text: str) -> None:
    start = time.process_time()
    markdown.read(text)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "---\n# a remark\ntitle: The thing\nsummary: >\n  folded\n\n  text\n---\n\nBody.\n",
        '+++\ntitle = "x y"\n[extra]\ntitle = "not prose"\n+++\nBody.\n',
        "import A from 'a'\nimport B from 'b'\n\nexport const x = 1\n\nText <B/> here.\n",
        "export function f() {\n  return 1\n}\n\nText.\n",
        "{{ a\n  b }}\n\n{/*\nmore\n*/}\n\n:::note\nText.\n:::\n",
    ],
)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_end_as_they_like(text: str, end: str) -> None:
    read, again = markdown.reading(text), markdown.reading(text.replace("\n", end))
    assert [(block.kind, block.text) for block in again.blocks] == [(block.kind, block.text) for block in read.blocks]
    assert len(again.unread) >= len(read.unread)


@pytest.mark.parametrize(
    "text",
    [
        "# Head\n\nText.",
        "- one\n- two",
        "```\ncode\n```",
        "import A from 'a'\n\nText.",
        "> [!NOTE]\n> Ours.",
        "*a* b",
        "---\ntitle: x y\n---\nz",
    ],
)
def test_a_byte_order_mark_changes_nothing(text: str) -> None:
    assert kinds("\ufeff" + text) == kinds(text)
