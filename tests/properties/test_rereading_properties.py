"""After any edit, what is read anew and what is kept are together what a fresh reading gives."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.prose import markdown
from copydesk.prose.rereading import reread
from properties.documents import SOUP, anything, leaves, soup

FAR = ("]:", "{", "import ", "export ")
local_leaves = leaves.map(lambda text: text.replace("{", "("))
local = st.lists(
    st.one_of(
        local_leaves,
        soup.map(lambda text: text.replace("{", "").replace("]:", "]")),
        st.sampled_from(
            ["- item\n- item", "1. item\n\n   more", "Term\n\n: what it means", "> said", "```\ncode\n\nmore", "<pre>", "<!--"]
        ),
    ),
    min_size=1,
    max_size=9,
).map("\n\n".join)
insertions = st.one_of(st.sampled_from(SOUP), st.text(max_size=5), st.sampled_from(["\n\nA paragraph.\n\n", "\n\n# Head\n\n"]))


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    ends = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    end = draw(st.sampled_from([ends[0], min(ends[0] + 3, len(text)), ends[1]]))
    return text[: ends[0]] + draw(insertions) + text[end:]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), text=st.one_of(local, local, anything))
def test_reading_again_is_reading(data: st.DataObject, text: str) -> None:
    reading = markdown.reading(text)
    for _ in range(3):
        text = data.draw(edits(text))
        reading = reread(text, reading)
        assert reading == markdown.reading(text)
