"""Which numbers of the network are public, and the form of addresses."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.fetch.addresses import check_address, is_public

NOT_PUBLIC = (
    "127.0.0.1 127.9.9.9 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 "
    "255.255.255.255 240.0.0.1 198.18.0.1 192.0.2.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 "
    "ff02::1 fec0::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 2002:7f00:1:: 2002:0a00:0001:: "
    "64:ff9b::7f00:1 64:ff9b:1::1 2001:db8::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 x"
).split()
PUBLIC = "93.184.216.34 8.8.8.8 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::".split()


@pytest.mark.parametrize("number", NOT_PUBLIC)
def test_private_numbers(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_public_numbers(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_a_number_inside_another_counts_as_itself(inner: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(0xFFFF_0000_0000 | int(inner))
    assert is_public(str(mapped)) == is_public(str(inner))


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="fd00::/8"))
def test_no_private_number_is_public(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not is_public(str(number))


def test_addresses_have_one_form() -> None:
    assert check_address("HTTP://Quay.Example:80/a?b=c#d") == "http://quay.example/a?b=c"
    assert check_address("https://quay.example.:8443") == "https://quay.example:8443/"
    assert check_address("http://[2606:4700::1111]/") == "http://[2606:4700::1111]/"
