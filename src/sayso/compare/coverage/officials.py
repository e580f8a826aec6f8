"""Whether what articles call somebody is an office of a state or of a body of states."""

from sayso.lexicon.rows import set_of
from sayso.lexicon.states import find_any_state
from sayso.text.words import list_norms, tokenize

_TABLE = "compare/officials"
# Norms, as `tokenize` gives them: "chancellor" is compared as "chancelor".
_OFFICES = frozenset(w for o in set_of(_TABLE, "offices of a state") for w in list_norms(o))
_OF_STATE = set_of(_TABLE, "offices of a state or a club")
_SHARED = _OF_STATE | set_of(_TABLE, "offices of any body")
_STATE = set_of(_TABLE, "bodies of a state")
_OTHERWISE = set_of(_TABLE, "no longer or not yet in office")


def is_official(role: str) -> bool:
    """Return True if a role is an office of a state, a city or a body of states ("Spain's foreign minister").

    Someone who only held one ("a former minister") is none; where the words leave it open the answer is no.
    """
    norms = list(list_norms(role))
    if not norms or norms[0] in _OTHERWISE or any(n in _OTHERWISE for n in norms[:3]):
        return False
    if any(n in _OFFICES for n in norms):
        return True
    if not any(n in _SHARED for n in norms):
        return False
    surfaces = [role[w.span.start : w.span.end] for w in tokenize(role)]
    if any(n in _STATE for n in norms):
        return True
    named = any(s[:1].isupper() and find_any_state(s) is not None for s in surfaces)
    return named and any(n in _OF_STATE for n in norms)
