"""The version, which is also the producer that every record names."""

VERSION = "0.1.0"
PRODUCER = f"sayso {VERSION}"
