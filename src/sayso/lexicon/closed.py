"""Closed classes of English words: prepositions, conjunctions, determiners."""

PREPOSITIONS = frozenset(
    "of to for from in on at by with about against between among under over than like as into onto "
    "through during without within "
    "after before since until behind near across toward towards upon via despite amid including except "
    "regarding concerning".split()
)
CONJUNCTIONS = frozenset(
    "and or but that when while if because although though whereas as after before until since so yet "
    "where which who whom whose what "
    "how why whether nor meanwhile however then".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your another some any each every no one two "
    "three four five six seven "
    "eight nine ten several many few both all most other more dozens hundreds thousands".split()
)
DEFINITE = frozenset("the this that these those his her its their our my your".split())
