"""A crawl has tens of thousands of outlets: what is asked of all of them takes no longer for each."""

import pytest

from sayso.annotation.citations.pile_outlets import _Hosts
from sayso.outlets import Gazetteer
from sayso.outlets.pile_spellings import group_spellings
from tests.growing_piles import count_calls

FEW = 60
NOTHING = Gazetteer(())


@pytest.mark.parametrize("named", ["Paper {}", "paper{}.example"])
def test_steps_grow_with_the_number_of_outlets(named: str) -> None:
    def count(outlets: int) -> int:
        hosts = {named.format(n): {f"paper{n}.example"} for n in range(outlets)}
        return count_calls(lambda: group_spellings(hosts, dict.fromkeys(hosts, 1), NOTHING))

    assert count(4 * FEW) < 6 * count(FEW)  # 16 times, where each is compared with all


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see quaypost.example/today", True),
        ("see www.quaypost.example", True),
        ("see notquaypost.example", True),  # where a host begins is not asked
        ("see quaypost.exam", False),
        ("the quaypost. example", False),
        ("", False),
    ],
)
def test_a_host_is_found_wherever_it_stands(text: str, found: bool) -> None:
    hosts = {"quaypost.example", "kestrel-herald.example"}
    assert _Hosts(hosts).are_in(text) is any(host in text for host in hosts) is found


def test_hosts_of_one_word_are_found_too() -> None:
    assert _Hosts({"localhost", "a.example"}).are_in("on localhost:80")
    assert not _Hosts(set()).are_in("on localhost:80")


def test_looking_for_hosts_takes_no_longer_for_many_of_them() -> None:
    text = "The mayor of Quay Harbour wrote to quaypost.test about the pier. " * 20

    def count(number: int) -> int:
        hosts = _Hosts({f"paper{n:04}.example" for n in range(number)})
        return count_calls(lambda: hosts.are_in(text))

    assert count(8 * FEW) < 2 * count(FEW)
