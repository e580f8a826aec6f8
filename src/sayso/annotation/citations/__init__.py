"""Attributions and outlets in; which outlet each rests on, and the chain of relays, out."""
