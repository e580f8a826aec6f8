"""A spaCy component: `nlp.add_pipe("sayso")` puts the attributions of a text on `doc._.sayso`."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sayso.api.calls import annotate, make_document
from sayso.present.export.sayso_json import annotation_to_json

EXTENSION = "sayso"

if not Doc.has_extension(EXTENSION):
    Doc.set_extension(EXTENSION, default=None)


class SaysoComponent:
    """Reads the whole text of a `Doc` with sayso's own model; tokens and other annotations do not matter."""

    def __init__(self, outlet: str | None = None) -> None:
        """Keep the outlet that the texts are from, if it is one."""
        self.outlet = outlet

    def __call__(self, doc: Doc) -> Doc:
        """Put the attributions on `doc._.sayso`: dicts as in the JSON, their offsets counting in `doc.text`.

        They are plain values, so that a `Doc` can be stored and sent between processes.
        """
        found: list[dict[str, Any]] = []
        if doc.text.strip():
            (reading,) = annotate(make_document(doc.text, outlet=self.outlet))
            found = annotation_to_json(reading)["attributions"]
        doc._.set(EXTENSION, found)
        return doc


def make_component(nlp: Language, name: str, outlet: str | None) -> SaysoComponent:
    """Return the component for a pipeline."""
    return SaysoComponent(outlet)


Language.factory("sayso", default_config={"outlet": None}, func=make_component)
