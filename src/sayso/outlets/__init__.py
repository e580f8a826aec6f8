"""Which outlet a name, an abbreviation or an address means, and which outlets belong to one owner.

The list itself is `outlets.toml`: spellings, domains, kinds and owners, and never a judgement. The outlets of
the pile at hand are added to it (`Gazetteer.with_documents`), and users add their own (`load_gazetteer`).
"""

from sayso.outlets.gazetteer import Gazetteer
from sayso.outlets.load import load_gazetteer, read_outlets
from sayso.outlets.names import read_host
from sayso.outlets.outlet import NamedOutlet, Outlet

__all__ = ["Gazetteer", "NamedOutlet", "Outlet", "load_gazetteer", "read_host", "read_outlets"]
