"""What each article leaves out: utterances by articles."""

from sayso.compare.coverage.omissions import tabulate
from sayso.link.wording.variants import compare
from sayso.records import Reading, Story, Utterance
from tests.link.pieces import read

TEXTS = {
    "a": '⟦"We will rebuild the pier before winter,"⟧ the mayor said.',
    "b": '⟦"We will rebuild the pier,"⟧ the mayor said.',
    "c": '⟦"We will repair the pier before winter,"⟧ the mayor said.',
    "d": "The mayor promised ⟦to have the pier rebuilt⟧.",
    "e": "⟦“We will rebuild the pier before winter.”⟧ So the mayor.",
    "f": "The pier is old.",
}


def story(readings: tuple[Reading, ...]) -> Story:
    return Story(id="s", document_ids=tuple(r.document.id for r in readings), title="The pier")


def test_each_article_next_to_the_fullest_quotation() -> None:
    readings = tuple(read(text, name=name) for name, text in TEXTS.items())
    full, *others = [r for r in readings if r.attributions]
    variants = tuple(
        compare(full.attributions[0], full.document, o.attributions[0], o.document, full.layout, o.layout)
        for o in others
    )
    utterance = Utterance(
        id="u",
        attribution_ids=tuple(r.attributions[0].id for r in readings if r.attributions),
        representative_id=full.attributions[0].id,
        variants=variants,
    )
    (table,) = tabulate(readings, (utterance,), (story(readings),))
    (row,) = table.rows
    assert [c.state for c in row.cells] == ["verbatim", "cut", "altered", "paraphrased", "verbatim", "absent"]
    assert [len(c.attribution_ids) for c in row.cells] == [1, 1, 1, 1, 1, 0]


def test_what_one_article_alone_reports_is_left_out_unless_asked_for() -> None:
    readings = tuple(read(TEXTS[n], name=n) for n in "af")
    one = readings[0].attributions[0].id
    utterance = Utterance(id="u", attribution_ids=(one,), representative_id=one)
    assert tabulate(readings, (utterance,), (story(readings),))[0].rows == ()
    (row,) = tabulate(readings, (utterance,), (story(readings),), least=1)[0].rows
    assert [c.state for c in row.cells] == ["verbatim", "absent"]
