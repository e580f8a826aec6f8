"""How hostile characters are written in names, in words of an article and in sentences of ours."""

import pytest

from sayso.present.text.escaping import carried, mix, plain, show


def box(name: str, character: str) -> str:
    return f'<span class="ctl" data-c="{name}" title="hidden control character {name}">{character}</span>'


@pytest.mark.parametrize(
    ("text", "as_name", "as_words", "content"),
    [
        ("a<b>&\"'", "a<b>&\"'", "a&lt;b&gt;&amp;&#34;&#39;", "a<b>&\"'"),
        ("a\rb", "a b", "a&#13;b", "a\rb"),
        ("a\x0bb", "a b", "a\ufffdb", "a\ufffdb"),
        ("a\x0cb", "a b", "a\ufffdb", "a\ufffdb"),
        ("a\x85b", "a b", "a\ufffdb", "a\ufffdb"),
        ("a\x00b", "a\ufffdb", "a\ufffdb", "a\ufffdb"),
        ("a\ud800b\uffff", "a\ufffdb\ufffd", "a\ufffdb\ufffd", "a\ufffdb\ufffd"),
        ("\u202ea", "RLOa", box("RLO", "\u202e") + "a", "\u202ea"),
        ("a\u2066\u2069", "aLRIPDI", "a" + box("LRI", "\u2066") + box("PDI", "\u2069"), "a\u2066\u2069"),
        ("\u202a\u202b\u202c\u202d", "LRERLEPDFLRO", None, "\u202a\u202b\u202c\u202d"),
        ("\u2067\u2068", "RLIFSI", None, "\u2067\u2068"),
        ("a\t\nb\u200f", "a\t\nb\u200f", "a\t\nb\u200f", "a\t\nb\u200f"),
    ],
)
def test_characters(text: str, as_name: str, as_words: str | None, content: str) -> None:
    assert plain(text) == as_name
    assert carried(text) == content
    if as_words is not None:
        assert show(text) == as_words


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("Nothing & all", "Nothing &amp; all"),
        ("Has “one<”, not “two”.", 'Has <span class="their">“one&lt;”</span>, not '
         '<span class="their">“two”</span>.'),
        ("A “ alone \u202e", "A “ alone RLO"),
        ("“\u202e”", f'<span class="their">“{box("RLO", chr(0x202E))}”</span>'),
    ],
)  # fmt: skip
def test_a_sentence_of_ours_sets_off_what_it_quotes(sentence: str, written: str) -> None:
    assert mix(sentence) == written
