"""The spaCy component: the attributions of a text on its `Doc`, at the same places."""

import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(find_spec("spacy") is None, reason="spacy is not installed")
TEXT = "“We will not sell the ferry,” Mayor Ilsa Torvik said. Bo Lunt denied that the dam was shut."


def test_the_entry_point_names_the_factory() -> None:
    from sayso.api import spacy_pipe

    root = Path(__file__).resolve().parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = project["entry-points"]["spacy_factories"]["sayso"].partition(":")
    assert module == spacy_pipe.__name__
    assert callable(getattr(spacy_pipe, function))


def test_attributions_stand_on_the_doc_with_equal_offsets() -> None:
    import spacy

    import sayso.api.spacy_pipe  # noqa: F401  what the entry point does

    nlp = spacy.blank("en")
    nlp.add_pipe("sayso", config={"outlet": "Harbour Post"})
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert len(doc._.sayso) == 2
    for attribution in doc._.sayso:
        for part in ("sources", "cues", "contents"):
            for span in attribution[part]:
                assert doc.text[span["start"] : span["end"]] == span["text"]
                assert doc.char_span(span["start"], span["end"], alignment_mode="expand") is not None
    assert nlp("")._.sayso == nlp(" \n")._.sayso == []


def test_a_doc_is_stored_with_its_attributions() -> None:
    import spacy

    import sayso.api.spacy_pipe  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("sayso")
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.sayso == doc._.sayso
