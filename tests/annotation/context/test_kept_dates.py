"""On which day reports of the kept piles were said, by the words beside them."""

from dataclasses import replace

import pytest

from sayso.annotation.context.said_on import date_attributions, weigh_days
from sayso.annotation.document import open_document
from sayso.annotation.time.reference_date import read_clock
from tests.kept.reports import KeptPile, name_pile, read_kept
from tests.kept.shown import Names, check, show


@pytest.mark.parametrize("pile", read_kept(), ids=name_pile)
def test_dates(pile: KeptPile) -> None:
    names, lines = Names(pile.report), []
    for reading in pile.readings:
        bare = tuple(replace(a, said_on=None) for a in reading.attributions)
        view = open_document(reading.document, bare, layout=reading.layout)
        clock = read_clock(reading.document, bare, [phrase for phrase, _ in view.dates])
        home = names.names[reading.document.id]
        lines.append(f"{home}: published {clock.published}, counted from {clock.reference}")
        dated = date_attributions(view)
        sure = weigh_days(view.with_attributions(dated))
        for a in dated:
            if a.said_on is not None:
                how_sure = f" sure {sure[a.id]:.2f}" if a.id in sure else ""
                lines.append(f"{names.names[a.id]}: {show(a.said_on, names, a.document_id)}{how_sure}")
    check("dates", pile.name, lines)
