"""After any edit, what is read anew and what is kept are together what a fresh reading gives."""

import gc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.prose import markdown, plain
from copydesk.prose.blocks import Blocks
from copydesk.prose.rereading import reread, reread_plain
from properties.documents import SOUP, anything, leaves, soup

MARKDOWN = """
- item
- item
%
1. item

   more
%
Term

: what it means
%
> said
%
```
code

more
%
<pre>
%
<!--
%
{% highlight %}
%
{% endhighlight %}
%
{{< figure >}}
%
{{< /figure >}}
%
a {{ b
%
c }}
%
{/* d
%
e */}
%
{% if x %}
text
{% endif %}
%
{% highlight %}

code

more

{% endhighlight %}
%
f {.note}
"""
PLAIN = """
Head
----
%
```
code

more
```
%
```
%
> said
> more
%
- item
- item
%
-- \nA. B.
%
a | b | c
%
From: a@b
Subject: what
 it is
%
    indented
    code
%
a line of middling length that is not so long
and one more
%
a much, much longer line that is as long as a line of plain text may be before it counts as one that was never wrapped
"""


def _sampled(texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts.strip("\n").split("\n%\n"))


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    texts = st.lists(parts, min_size=1, max_size=9).map("\n\n".join)
    return st.one_of(texts, texts, texts.map(lambda text: text.replace("\n", "\r\n")))


local = _joined(st.one_of(leaves, soup.map(lambda text: text.replace("]:", "]")), _sampled(MARKDOWN)))
fronts = st.sampled_from(["", "", "---\ntitle: A day\n\nsummary: >\n  long\n---\n", "+++\ntitle = 'x'\n+++\n", "---\na: b\n"])
plain_texts = _joined(st.one_of(leaves, _sampled(PLAIN)))
INSERTED = ["\n\nA paragraph.\n\n", "\n\n# Head\n\n", " and some more words, which make a line as long as it can be"]
insertions = st.one_of(st.sampled_from(SOUP), st.text(max_size=5), st.sampled_from(INSERTED))


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    ends = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    end = draw(st.sampled_from([ends[0], min(ends[0] + 3, len(text)), ends[1]]))
    return text[: ends[0]] + draw(insertions) + text[end:]


FORMS = {
    "markdown": (st.one_of(st.builds(str.__add__, fronts, local), local, anything), markdown.reading, reread),
    "plain": (st.one_of(plain_texts, plain_texts, anything), plain.reading, reread_plain),
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_reading_again_is_reading(form: str, data: st.DataObject) -> None:
    texts, read, read_again = FORMS[form]
    text = data.draw(texts)
    reading = read(text)
    for _ in range(3):
        text = data.draw(edits(text))
        reading = read_again(text, reading)
        assert reading == read(text)
        assert reading.width == read(text).width


@pytest.mark.parametrize("longer", [True, False])
def test_the_longest_line_of_plain_text_tells_of_all_paragraphs_where_their_lines_were_full(*, longer: bool) -> None:
    wrapped = "The board met on a Monday and decided nothing at all.\nIt went home. They all said that it was a good one.\n"
    short = f"{wrapped}\nAlpha beta.\n\n{wrapped}"
    states = [short, short.replace("beta", "beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron")]
    before, after = states if longer else states[::-1]
    again = reread_plain(after, plain.reading(before))
    assert again == plain.reading(after)
    assert again.blocks != plain.reading(before).blocks


def test_only_the_edited_stretch_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a document with front matter, tags of templates and code, as in a plain one."""
    read: list[int] = []
    paragraphs = "\n\n".join(f"Paragraph {number} of the text." for number in range(200))
    documents = [
        ("---\ntitle: A day\n\n---\n" + paragraphs + "\n\n{{< figure >}}\n\n```\ncode\n```\n", markdown, reread),
        (paragraphs + "\n\nA line that is longer than all of the others are.\n\n```\ncode\n```\n", plain, reread_plain),
    ]
    for text, form, again in documents:
        before = form.reading(text)
        whole = form.reading
        monkeypatch.setattr(form, "reading", lambda part, *more, whole=whole: (read.append(len(part)), whole(part, *more))[1])
        after = again(text.replace("Paragraph 100 of", "Paragraph 100 and more of"), before)
        assert after.blocks[103].text.startswith("Paragraph 1")
    assert len(read) == 2
    assert max(read) < 100


def test_earlier_states_of_a_document_are_forgotten() -> None:
    def states() -> int:
        gc.collect()
        return sum(isinstance(one, Blocks) for one in gc.get_objects())

    before = states()
    text = "One paragraph.\n\nAnother one.\n"
    reading = markdown.reading(text)
    for number in range(50):
        text = text.replace("One", f"One {number}")
        after = reread(text, reading)
        assert after.blocks.shared(reading.blocks) == (0, 1)
        reading = after
    assert states() - before < 5
