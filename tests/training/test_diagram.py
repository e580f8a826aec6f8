from xml.etree import ElementTree

from training.diagram import draw_reliability

ROWS = [
    {"from": 0.0, "to": 0.1, "count": 12, "confidence": 0.05, "right": 0.08},
    {"from": 0.9, "to": 1.0, "count": 48, "confidence": 0.93, "right": 0.96},
]


def test_each_tenth_is_a_point_with_its_count() -> None:
    picture = draw_reliability(ROWS)
    root = ElementTree.fromstring(picture)
    space = {"s": "http://www.w3.org/2000/svg"}
    points = root.findall("s:circle", space)
    assert [p.find("s:title", space).text for p in points] == [  # type: ignore[union-attr]
        "0.0 to 0.1: 12 proposals, 0.080 right",
        "0.9 to 1.0: 48 proposals, 0.960 right",
    ]
    assert float(points[0].get("cx", "")) < float(points[1].get("cx", ""))
    assert float(points[0].get("cy", "")) > float(points[1].get("cy", ""))


def test_the_same_table_gives_the_same_drawing() -> None:
    assert draw_reliability(ROWS) == draw_reliability([dict(r) for r in ROWS])
    assert draw_reliability([])
