"""Web addresses that may be asked: their form, and which numbers of the network are public."""

import ipaddress
from urllib.parse import urlsplit, urlunsplit

from sayso.errors import InputError

LONGEST_ADDRESS = 2_000  # characters; browsers and servers stop near there
_PORTS = {"http": 80, "https": 443}
_EMBEDDING = ipaddress.ip_network("64:ff9b::/96")  # IPv4 behind NAT64 (RFC 6052): the last 32 bits
_LOCAL_EMBEDDING = ipaddress.ip_network("64:ff9b:1::/48")  # the same for networks of one's own (RFC 8215)


class PrivateAddressError(InputError):
    """A name or a redirect leads into a private network."""


def check_address(address: str) -> str:
    """Return a web address in its plain form: no fragment, small host, no default port.

    Raises InputError where it is none, is too long, or holds a name and a password.
    """
    if len(address) > LONGEST_ADDRESS:
        raise InputError(f"is longer than {LONGEST_ADDRESS:,} characters, no web address")
    if any(c.isspace() or not c.isprintable() for c in address):
        raise InputError("is no web address: it has a space or a control character in it")
    try:
        parts = urlsplit(address)
        scheme, host, port = parts.scheme.lower(), (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise InputError("is no web address") from None
    if scheme not in _PORTS or not host:
        raise InputError("is no web address that begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise InputError("has a name or a password in it; give the address without")
    shown = f"[{host}]" if ":" in host else host
    place = shown if port in (None, _PORTS[scheme]) else f"{shown}:{port}"
    return urlunsplit((scheme, place, parts.path or "/", parts.query, ""))


def host_of(address: str) -> str:
    """Return host and port of a checked address: what is asked one request at a time."""
    return urlsplit(address).netloc


def is_public(number: str) -> bool:
    """Return True if a number of the network is public, and the one of IPv4 that one of IPv6 holds too."""
    try:
        given = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner = _embedded(given)
    if inner:
        return all(is_public(str(one)) for one in inner)
    return given.is_global and not (
        given.is_private
        or given.is_loopback
        or given.is_link_local
        or given.is_multicast
        or given.is_reserved
        or given.is_unspecified
        or getattr(given, "is_site_local", False)
        or given in _LOCAL_EMBEDDING
    )


def _embedded(
    given: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> tuple[ipaddress.IPv4Address, ...]:
    """Return the IPv4 numbers that one of IPv6 holds: mapped, 6to4, Teredo, NAT64."""
    if isinstance(given, ipaddress.IPv4Address):
        return ()
    if given.ipv4_mapped is not None:
        return (given.ipv4_mapped,)
    if given.sixtofour is not None:
        return (given.sixtofour,)
    if given.teredo is not None:
        return given.teredo
    if given in _EMBEDDING:
        return (ipaddress.IPv4Address(int(given) & 0xFFFF_FFFF),)
    return ()
