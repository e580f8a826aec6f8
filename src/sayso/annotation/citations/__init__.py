"""Takes attributions and outlets, returns which outlet each attribution rests on, and the chain of relays."""
