"""Cues: which kind of act a cue names, and whether the text says that it did not happen.

The lexicon is closed-class general knowledge of English reporting words, grouped as the format contract
groups them. Forms are generated from lemmas, so that a lemma is written once.
"""

import re
from functools import cache

from sayso.records import CueKind

# Verbs of saying; those that need no content clause of their own stand in `_WEAK` below.
_SPEECH = """
say tell state announce claim declare report add explain assert argue insist stress emphasize emphasise
underline underscore reiterate repeat confirm deny admit acknowledge concede confess reveal disclose note
remark comment observe mention point mutter whisper shout yell scream cry exclaim joke quip laugh reply
respond answer retort counter rebut refute dispute reject dismiss continue conclude recall recount relate
tell warn caution threaten advise urge exhort implore beg plead appeal ask inquire enquire query question
demand request order command instruct promise pledge vow swear guarantee assure reassure accuse allege
charge blame criticize criticise condemn denounce decry blast slam lambast lambaste attack rip castigate
chide rebuke scold mock ridicule taunt insult praise laud hail applaud commend celebrate welcome thank congratulate
apologize apologise complain lament bemoan regret grumble gripe protest object oppose suggest propose
recommend call describe characterize characterise label brand dub term liken compare portray depict cast
identify name cite quote invoke refer reference allude hint imply indicate signal intimate insinuate
predict forecast project estimate speculate declare proclaim profess maintain contend affirm reaffirm
avow testify attest vouch swear depose speak talk discuss address debate lecture preach boast brag tout
trumpet crow gush rave rant fume thunder snap bark growl sigh sniff chant pray recite read joke tease
explain elaborate clarify specify detail outline describe summarize summarise paraphrase interject
interrupt rejoin echo agree disagree concur differ endorse defend support back champion advocate
justify rationalize rationalise downplay minimize minimise exaggerate misstate lie fib bluff negotiate
reassert restate stipulate posit submit assess evaluate opine muse reflect ponder volunteer offer relay convey
communicate inform notify brief alert apprise remind telegraph broadcast air voice express utter pronounce
attribute credit ascribe accept invite summon challenge dare press pressure lobby rally bid instruct rule
decree order find hold decide convict sentence sue plead petition introduce unveil present deliver give make
issue release raise pose float tip decline refuse chime chip blurt croak drawl intone murmur stammer
warn sound shrug sneer snarl scoff spit venture vent wail warble wisecrack divulge leak spill spell
single invoke lay put rail hit fire strike swipe lash shoot push pressure
interview quiz grill debrief denote toll count list enumerate highlight stipulate
"""
_WRITING = """
write tweet retweet post blog publish print email e-mail text message cable type sign pen author draft
compose record document chronicle log caption headline scribble scrawl jot file editorialize editorialise
show state reflect list contain include read title entitle inscribe fax telex
"""
_THOUGHT = """
think believe feel know consider suppose assume presume guess figure reckon suspect doubt wonder imagine
fear worry hope expect anticipate understand realize realise recognize recognise remember forget regard
view deem judge conclude decide determine conceive envision envisage foresee dream fancy
trust distrust mistrust question ponder contemplate mull weigh speculate surmise infer deduce
hold favor favour prefer like love hate loathe despise dislike enjoy admire respect resent envy appreciate
care dread agree disagree mind concern convince persuade interpret construe misunderstand learn
perceive rate value credit blame
"""
_INTENTION = """
want intend plan aim seek try attempt wish desire hope vow pledge promise resolve determine mean aspire
strive look decide refuse decline agree consent volunteer offer commit push prepare propose threaten
expect choose opt elect need long yearn crave work fight
"""
_PERCEPTION = """
see hear watch notice observe witness spot glimpse overhear listen look sense feel smell taste perceive detect
discover find learn appear seem sound discern
"""
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "find": "finds found finding",
    "hold": "holds held holding",
    "see": "sees saw seen seeing",
    "hear": "hears heard hearing",
    "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing",
    "seek": "seeks sought seeking",
    "understand": "understands understood understanding",
    "foresee": "foresees foresaw foreseen foreseeing",
    "forget": "forgets forgot forgotten forgetting",
    "overhear": "overhears overheard overhearing",
    "mean": "means meant meaning",
    "give": "gives gave given giving",
    "make": "makes made making",
    "lay": "lays laid laying",
    "lie": "lies lied lying",
    "put": "puts put putting",
    "hit": "hits hit hitting",
    "read": "reads read reading",
    "strike": "strikes struck striking",
    "shoot": "shoots shot shooting",
    "choose": "chooses chose chosen choosing",
    "strive": "strives strove striven striving",
    "fight": "fights fought fighting",
    "learn": "learns learned learnt learning",
    "cast": "casts cast casting",
    "broadcast": "broadcasts broadcast broadcasting",
    "forecast": "forecasts forecast forecasting",
    "bid": "bids bid bidding",
    "spell": "spells spelled spelt spelling",
    "rethink": "rethinks rethought rethinking",
    "plead": "pleads pleaded pled pleading",
    "show": "shows showed shown showing",
    "misunderstand": "misunderstands misunderstood misunderstanding",
    "spit": "spits spat spitting",
    "rebut": "rebuts rebutted rebutting",
    "quip": "quips quipped quipping",
    "quiz": "quizzes quizzed quizzing",
    "refer": "refers referred referring",
    "infer": "infers inferred inferring",
    "prefer": "prefers preferred preferring",
    "admit": "admits admitted admitting",
    "submit": "submits submitted submitting",
    "commit": "commits committed committing",
    "regret": "regrets regretted regretting",
    "dub": "dubs dubbed dubbing",
    "beg": "begs begged begging",
    "brag": "brags bragged bragging",
    "plan": "plans planned planning",
    "pen": "pens penned penning",
    "blog": "blogs blogged blogging",
    "snap": "snaps snapped snapping",
    "slam": "slams slammed slamming",
    "rip": "rips ripped ripping",
    "spot": "spots spotted spotting",
    "chip": "chips chipped chipping",
    "tip": "tips tipped tipping",
    "opt": "opts opted opting",
    "log": "logs logged logging",
    "jot": "jots jotted jotting",
    "fib": "fibs fibbed fibbing",
    "concur": "concurs concurred concurring",
    "compel": "compels compelled compelling",
    "label": "labels labeled labelled labeling labelling",
    "signal": "signals signaled signalled signaling signalling",
    "relay": "relays relayed relaying",
}
_NOUNS: dict[CueKind, str] = {
    "speech": "statement announcement claim claims remark remarks comment comments assertion assertions allegation "
    "allegations accusation accusations warning threat threats promise promises pledge denial call calls speech "
    "address interview testimony question questions criticism complaint complaints support endorsement opposition "
    "attack attacks argument description assurance assurances demand demands according reportedly allegedly apology "
    "condemnation reaction response answer suggestion proposal advice appeal rhetoric confession explanation words "
    "quoted dubbed so-called",
    "writing": "report tweet tweets letter email post memo article editorial column op-ed essay book blog study poll "
    "survey documents document filing transcript release",
    "thought": "opinion view views belief beliefs thoughts fear fears hope hopes concern concerns doubt doubts "
    "suspicion worries confidence faith convinced confident sure certain aware unaware worried concerned afraid "
    "hopeful optimistic pessimistic skeptical sceptical proud angry disappointed surprised",
    "intention": "plan plans intention intentions decision aim goal effort efforts desire wish willingness willing "
    "ready eager reluctant unwilling poised bent",
    "perception": "sight impression apparently seemingly",
    "other": "",
}
# Among several words of a cue, the first of these kinds wins: "said in the letter that" is speech.
_ORDER: tuple[CueKind, ...] = ("speech", "writing", "thought", "intention", "perception")
# Words that stand in several lists go to the kind in which a newsroom uses them most.
_SETTLED: dict[str, CueKind] = {
    **dict.fromkeys(
        "vow pledge promise threaten propose offer decline refuse agree disagree call conclude decide blame credit state read "
        "report question doubt".split(),
        "speech",
    ),
    **dict.fromkeys(
        "hope expect consider believe feel know recognize recognise determine judge perceive deem doubt hold learn "
        "speculate ponder muse contemplate regret like love respect reflect trust wonder worry fear remember".split(),
        "thought",
    ),
    **dict.fromkeys(
        "show list include contain file publish print record document sign title post tweet".split(),
        "writing",
    ),
    **dict.fromkeys(
        "want seek aim plan intend try attempt wish desire need mean work fight push resolve".split(),
        "intention",
    ),
    **dict.fromkeys(
        "see hear watch notice observe witness spot overhear appear seem look sound find discover".split(),
        "perception",
    ),
}
_SETTLED |= dict.fromkeys("observe find sound hold speculate conclude decide".split(), "speech")
_SETTLED |= {"doubt": "thought", "support": "speech"}

_NEGATION = re.compile(
    r"\b(?:not|never|no|neither|nor|without|cannot|nobody|none|hardly|barely|n[’']t)\b|n[’']t\b"
    r"|\b(?:declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing)|fail(?:s|ed|ing)?|stop(?:s|ped|ping)?\s+short)\s+"
    r"(?:\w+ly\s+)?(?:to|of)\s+\w+",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|merely)\b|\bno\s+(?:doubt|question)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")


def inflect(lemma: str) -> tuple[str, ...]:
    """Give the forms of a regular or listed verb: base, -s, past, participle, -ing."""
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    if re.search(r"(?:s|sh|ch|x|z)$", lemma):
        return lemma, f"{lemma}es", f"{lemma}ed", f"{lemma}ing"
    return lemma, f"{lemma}s", f"{lemma}ed", f"{lemma}ing"


@cache
def kinds() -> dict[str, CueKind]:
    """Map every form of every cue word, in lower case, to its kind."""
    table: dict[str, CueKind] = {}
    lists = {
        "speech": _SPEECH,
        "writing": _WRITING,
        "thought": _THOUGHT,
        "intention": _INTENTION,
        "perception": _PERCEPTION,
    }
    for kind in reversed(_ORDER):
        for lemma in lists[kind].split():
            for form in inflect(lemma):
                table[form] = _SETTLED.get(lemma, kind)
    for noun_kind, nouns in _NOUNS.items():
        for noun in nouns.split():
            table.setdefault(noun, noun_kind)
    return table


@cache
def lemmas() -> dict[str, str]:
    """Map every verb form, in lower case, to its lemma."""
    table: dict[str, str] = {}
    for lemma in " ".join((_PERCEPTION, _INTENTION, _THOUGHT, _WRITING, _SPEECH)).split():
        for form in inflect(lemma):
            table[form] = lemma
    return table


def classify_cue(words: str) -> CueKind:
    """Tell which kind of act a cue names; a cue without words (an embedded post, a colon) is speech.

    The head verb decides; nouns count only where no verb is known. Unknown words give `other`.
    """
    found = [w.casefold() for w in _WORD.findall(words)]
    if not found:
        return "speech"
    table = kinds()
    verbs = lemmas()
    if found[:1] == ["according"] or "quoted" in found or "citing" in found:
        return "speech"
    known = [table[w] for w in found if w in verbs and w not in _LIGHT]
    if not known:
        known = [table[w] for w in found if w in table]
    if not known:
        return "other"
    return known[0]


# Verbs that carry a noun or another verb ("made a promise", "wants to say"): the other word decides.
_LIGHT = frozenset(
    "make makes made making give gives gave given giving issue issues issued issuing hold holds held put puts "
    "deliver delivers delivered like look looks looking need needs raise raises raised release released "
    "work works working press back hit lay laid".split()
)


def is_negated(words: str) -> bool:
    """Say whether a cue tells that something was not said: "did not say", "declined to comment".

    A denial is a speech act and is not negated; neither is "not only said".
    """
    return _NEGATION.search(_NOT_ONLY.sub(" ", words)) is not None
