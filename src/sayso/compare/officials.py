"""Whether what articles call somebody is an office of a state or of a body of states."""

from sayso.lexicon.states import find_any_state
from sayso.words import tokenize

# Offices that are a state's whatever stands beside them.
_OFFICES = frozenset(
    """minister ministers premier chancellor senator congressman congresswoman governor mayor ambassador
    consul envoy diplomat prosecutor sheriff judge justice magistrate mp lawmaker legislator councillor
    councilman councilwoman king queen emir sultan president-elect taoiseach attorney-general
    commissioner admiral general colonel brigadier marshal constable detective coroner policeman
    policewoman""".split()
)
# Offices that a company or a club has too: the state must stand beside them.
_SHARED = frozenset(
    """president chief head secretary spokesman spokeswoman spokesperson director commander officer official
    captain major deputy vice-president adviser advisor aide representative leader chairman chairwoman chair
    chairperson inspector superintendent lieutenant sergeant prince princess member speaker counsel""".split()
)
_STATE = frozenset(
    """government ministry minister state foreign defense interior treasury parliament congress senate white
    house pentagon kremlin police army navy military force coast guard nato eu un nations commission agency
    department bureau embassy prosecutor federal national royal presidential prime city county council central
    fire intelligence security downing""".split()
)
_OTHERWISE = frozenset("former ex late retired nonexecutive opposition shadow".split())


def is_official(role: str) -> bool:
    """Say whether a role is an office of a state, a city or a body of states ("Spain's foreign minister").

    Someone who only held one ("a former minister") is none; where the words leave it open the answer is no.
    """
    norms = [w.norm for w in tokenize(role)]
    if not norms or norms[0] in _OTHERWISE or any(n in _OTHERWISE for n in norms[:3]):
        return False
    if any(n in _OFFICES for n in norms):
        return True
    if not any(n in _SHARED for n in norms):
        return False
    surfaces = [role[w.span.start : w.span.end] for w in tokenize(role)]
    return any(n in _STATE for n in norms) or any(
        s[:1].isupper() and find_any_state(s) is not None for s in surfaces
    )
