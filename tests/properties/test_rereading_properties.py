"""After any edit, what is read anew and what is kept are together what a fresh reading gives."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.prose import markdown, plain
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
    return st.lists(parts, min_size=1, max_size=9).map("\n\n".join)


local = _joined(st.one_of(leaves, soup.map(lambda text: text.replace("]:", "]")), _sampled(MARKDOWN)))
fronts = st.sampled_from(["", "", "---\ntitle: A day\n\nsummary: >\n  long\n---\n", "+++\ntitle = 'x'\n+++\n", "---\na: b\n"])
plain_texts = _joined(st.one_of(leaves, _sampled(PLAIN)))
insertions = st.one_of(st.sampled_from(SOUP), st.text(max_size=5), st.sampled_from(["\n\nA paragraph.\n\n", "\n\n# Head\n\n"]))


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    ends = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    end = draw(st.sampled_from([ends[0], min(ends[0] + 3, len(text)), ends[1]]))
    return text[: ends[0]] + draw(insertions) + text[end:]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), text=st.one_of(st.builds(str.__add__, fronts, local), local, anything))
def test_reading_again_is_reading(data: st.DataObject, text: str) -> None:
    reading = markdown.reading(text)
    for _ in range(3):
        text = data.draw(edits(text))
        reading = reread(text, reading)
        assert reading == markdown.reading(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), text=st.one_of(plain_texts, plain_texts, anything))
def test_reading_plain_text_again_is_reading(data: st.DataObject, text: str) -> None:
    reading = plain.reading(text)
    for _ in range(3):
        text = data.draw(edits(text))
        reading = reread_plain(text, reading)
        assert reading == plain.reading(text)
        assert reading.width == plain.reading(text).width


def test_only_the_edited_stretch_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a document with front matter, tags of templates and code, as in a plain one."""
    read: list[int] = []
    paragraphs = "\n\n".join(f"Paragraph {number} of the text." for number in range(200))
    documents = [
        ("---\ntitle: A day\n\n---\n" + paragraphs + "\n\n{{< figure >}}\n\n```\ncode\n```\n", markdown, reread),
        (paragraphs + "\n\nA longer line than the others are.\n\n```\ncode\n```\n", plain, reread_plain),
    ]
    for text, form, again in documents:
        before = form.reading(text)
        whole = form.reading
        monkeypatch.setattr(form, "reading", lambda part, *more, whole=whole: (read.append(len(part)), whole(part, *more))[1])
        after = again(text.replace("Paragraph 100 of", "Paragraph 100 and more of"), before)
        assert after.blocks[103].text.startswith("Paragraph 1")
    assert len(read) == 2
    assert max(read) < 100
