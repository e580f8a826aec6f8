"""Readers that misbehave, for the tests of processes with limits."""

import os
import time

from sayso.errors import InputError


def count(content: bytes) -> dict[str, int]:
    return {"length": len(content)}


def refuse(content: bytes) -> None:
    raise InputError(f"is no file of ours ({len(content)})")


def wait(content: bytes) -> None:
    time.sleep(60 + len(content))


def fill_memory(content: bytes) -> int:
    return len(bytearray(int(content) * 2))


def die(content: bytes) -> None:
    os.abort()


def print_junk(content: bytes) -> None:
    print("junk", flush=True)
