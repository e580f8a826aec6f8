"""Contents that report nothing said."""

import pytest

from sayso.link.saying import prepare
from tests.link.pieces import read


@pytest.mark.parametrize(
    ("marked", "empty"),
    [
        ("Odile Brandt unveiled ⟦the Grand Meridian⟧.", True),
        ("The court charged ⟦Ahmed Tamer, 16⟧.", True),
        ("She posted ⟦photos of herself with the governor⟧.", True),
        ("She posted ⟦an old picture of the pier⟧.", True),
        ("He said ⟦the pier in the picture was rotten⟧.", False),
        ("He walked back ⟦his comments⟧.", True),
        ("He walked back ⟦his comments about the rotten pier⟧.", False),
        ("She announced ⟦her retirement⟧.", False),
        ('The label said ⟦"Grand Meridian"⟧.', False),
        ("Brandt said ⟦the pier would be rebuilt⟧.", False),
    ],
)
def test_what_only_points_at_something_is_empty(marked: str, empty: bool) -> None:
    (saying,) = prepare([read(marked)])
    assert saying.empty is empty
