"""Whether what articles call somebody is an office of a state or of a body of states."""

from sayso.lexicon.states import find_any_state
from sayso.text.words import tokenize

# Offices that are a state's whatever stands beside them.
_OFFICES = frozenset(
    """minister ministers premier chancellor senator congressman congresswoman governor mayor ambassador
    consul envoy diplomat prosecutor sheriff judge justice magistrate mp lawmaker legislator councillor
    councilman councilwoman king queen emir sultan president-elect taoiseach attorney-general
    commissioner admiral general colonel brigadier marshal constable detective coroner policeman
    policewoman""".split()
)
# Offices that a company or a club has too, which are a state's where its name stands beside them.
_OF_STATE = frozenset("president vice-president secretary prince princess captain".split())
# Offices that say nothing without a body of the state: "police chief", "head of the ministry".
_SHARED = _OF_STATE | frozenset(
    """chief head spokesman spokeswoman spokesperson director commander officer official major deputy
    adviser advisor aide representative leader chairman chairwoman chair chairperson inspector
    superintendent lieutenant sergeant member speaker counsel""".split()
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
    if any(n in _STATE for n in norms):
        return True
    named = any(s[:1].isupper() and find_any_state(s) is not None for s in surfaces)
    return named and any(n in _OF_STATE for n in norms)
