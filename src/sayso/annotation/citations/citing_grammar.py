"""The grammar of citing: which words around an outlet's name make it one that words come from.

"X reported", "told X", "according to X", "citing X", "X's report"; and what looks like it and is not: a
refused comment, an employer, an outlet that speaks of itself.
"""

import re

from sayso.annotation.citations.relay_chain import Part
from sayso.annotation.outlet_mentions.named import OutletName
from sayso.records import Span

_REACH = 300
_GLUE = (
    r"(?:(?:the|a|an|its|his|her|their|our|both|either|local|state-run|state-owned|state|US-based|UK-based|"
    r"London-based|independent|"
    r"opposition|pro-government|influential|leading|prominent|popular|respected|conservative|liberal|"
    r"celebrity|gossip|sports|"
    r"financial|business|trade|technology|tech|entertainment|industry|[a-z-]+-language|[a-z]+-based|public|"
    r"private|national|"
    r"daily|weekly|Sunday|British|American|German|French|[A-Z][a-z]+(?:ish|ese|ian|ean|can|man|ani|aqi|eli|"
    r"ch|ss|ek|ari)|South Korean|North Korean|"
    r"newspapers?|news|agency|agencies|magazine|channel|broadcaster|network|television|TV|radio|station|"
    r"site|website|outlet|outlets|portal|[A-Z]\w+ affiliate|"
    r"tabloid|broadsheet|programme|program|show|podcast|affiliate|journal|paper|media|blog|service|wire|"
    r"and|,)\s+){0,7}[\"“‘']?$"
)
TOLD = re.compile(
    r"\b(?:(?:told|tell(?:s|ing)?|sp[eo]ak(?:s|ing)? to|spoke to) (?:an? |the |one )?(?:\w+ )?(?:reporter|"
    r"journalist|correspondent|presenter|interviewer|host)s? (?:from|with|of|at|for)|tell(?:s|ing)?|told|"
    r"interview(?:s|ed)? (?:with|to|for|by|on)|(?:sp[eo]ak(?:s|ing)?|spoke|spoken|talk(?:s|ed|"
    r"ing)?) (?:exclusively )?(?:to|with|on)|"
    r"(?:statement|statements|comments?|remarks|e-?mails?|letter|response|message|text) (?:\w+ )?to|"
    r"(?:e-?mailed|sent|provided|given|released|issued|leaked|made available) to|confirmed to|"
    r"opened up to|admitted to|revealed to|explained to|said to|conceded to|assured|informed|appear(?:s|ed|"
    r"ing|ance)? (?:\w+ )?on|guest on|(?:said|says|joked|asked|speaking|told viewers|interviewed|talked|"
    r"talking) (?:[\w’']+ ){0,4}on|"
    r"wr(?:ote|iting|ites|itten) (?:an? [\w-]+ )?(?:in|for)|confided (?:in|to)|conversation with|"
    r"sat down with) " + _GLUE,
    re.I,
)
_CITING = re.compile(
    r"\b(?:citing|cit(?:es|ed)|quot(?:ing|es|ed)|according to|as per|per|courtesy of|referring to|"
    r"pointing to|"
    r"(?:cited|quoted|reported|published|carried|obtained|seen|reviewed|viewed|verified|noted|revealed|"
    r"broken|conducted|commissioned|uncovered|shown|aired|broadcast|released|"
    r"interviewed|compiled|posted|printed|run|issued|shared|contacted|approached|reached|claimed|described|"
    r"detailed|highlighted|leaked|mentioned|first reported) (?:\w+ )?(?:by|in|on|to)|"
    r"(?:report|reports|story|stories|article|articles|interview|interviews|investigation|analysis|op-ed|"
    r"opinion piece|column|editorial|essay|piece|account|exclusive|survey|poll|documentary|"
    r"dispatch|scoop|profile|review|blog post|tally|count|transcript) (?:\w+ )?(?:by|in|from|on|with)|"
    r"(?:op-ed|opinion piece|column|essay|interview) for|"
    r"(?:as|which|that) (?:\w+ )?(?:in|on|by)|\bvia|thanks to|reports from|footage (?:from|by|on)|"
    r"on (?:technology|tech|news|gossip|entertainment|sports|celebrity|political) (?:news )?(?:site|"
    r"website|blog)) " + _GLUE,
    re.I,
)
_NOT_CITING = re.compile(
    r"\b(?:published|posted|released|aired|run|shared|issued|carried|shown|printed|"
    r"broadcast) (?:\w+ )?(?:on|in|to) " + _GLUE,
    re.I,
)
_VERBS = (
    r"(?:report(?:s|ed|ing)?|wr(?:ote|ites|itten|iting)|sa(?:id|ys|ying)|claim(?:s|ed|ing)?|not(?:es|ed|"
    r"ing)|reveal(?:s|ed)|quot(?:es|ed|ing)|cit(?:es|ed|ing)|publish(?:es|ed)|"
    r"add(?:s|ed)|learn(?:s|ed|t)|understands|broke|describ(?:es|ed)|suggest(?:s|ed)|found|finds|"
    r"estimat(?:es|ed)|calculat(?:es|ed)|speculat(?:es|ed)|interview(?:s|ed)|"
    r"obtain(?:s|ed)|has seen|had seen|saw|reviewed|confirm(?:s|ed)|alleg(?:es|ed)|explain(?:s|ed)|"
    r"point(?:s|ed) out|put it|show(?:s|ed)|disclosed|uncovered|detailed|maintain(?:s|ed)|argu(?:es|ed)|"
    r"released|predict(?:s|ed)|project(?:s|ed)|called|declared|tweet(?:s|ed)|aired|ran|carried|put the|"
    r"was told|were told|spoke)"
)
_REPORTS = re.compile(
    rf"^[\"”’']?(?:[’']s? (?:[\w-]+ ){{0,3}}?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,3}})?(?:,? (?:newspaper|"
    r"news agency|agency|magazine|radio|TV|television|website|channel|news|network|broadcaster|daily|"
    rf"weekly|programme|correspondent|reporter)s?){{0,3}}"
    rf"(?:\s\([^)]{{1,40}}\))?(?:,[^,]{{1,90}},)?(?: (?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|today|yesterday))?(?: (?:has|had|have|also|first|later|earlier|previously|"
    r"separately|exclusively|then|since|recently|only|reportedly|last \w+|who|which|,))*,? "
    rf"(?P<verb>{_VERBS})\b(?P<rest>[^.\n]{{0,40}})"
)
_WORKS = re.compile(
    r"^[\"”’']?(?:[/-]\w+(?: [A-Z]\w+)?)*(?:[’']s?)? (?:own |latest |exclusive |new |recent |original |"
    r"initial |first |\w+day(?:[’']s)? |front-page |lengthy ){0,3}(?:report(?:s|ing)?|story|article|"
    r"account|coverage|investigation|exclusive|interview|editorial|op-ed|column|"
    r"analysis|poll|survey|documentary|scoop|sources?|correspondent|tally|count|profile|review|"
    r"transcript)\b(?! (?:for|offices?|headquarters|building|staff|team|jobs?|division))"
)
_INVERTED = re.compile(
    r"[,”\"] (?P<verb>report(?:s|ed)|wr[io]tes?|claim(?:s|ed)|not(?:es|ed)|sa(?:id|ys)|add(?:s|ed)) " + _GLUE
)
_CITING_VERB = re.compile(r"\b(?:citing|quoting)\b[^.;]{0,20}$", re.I)
_REFUSED = re.compile(
    r"\b(?:declin\w+|refus\w+|did not|didn[’']t|have not|has not|hasn[’']t|had not|haven[’']t|"
    r"not immediately|would not|wouldn[’']t|ignored|"
    r"yet to|unavailable|no comment|failed to|not responded|not respond|request\w*|contacted|reached out|"
    r"asked)\b[^.;]*$",
    re.I,
)
_REQUEST = re.compile(
    r"^(?:[’']s?)? (?:\w+ )?(?:requests?|inquir\w+|enquir\w+|questions?|emails?|calls?|messages?)\b", re.I
)
_OF_OUTLET = re.compile(
    r"\b(?:lawsuit|suit|case|attack(?:s|ed)?|criticism|complaint|boycott|sued?|suing|owns?|owned|owner|"
    r"founder|founded|editor|employee|works?|worked|working|host|anchor|"
    r"columnist|contributor|subscribers?|subscri\w+|follow|newsletter|download|app|watch|listen|read|"
    r"channel's|for free|sign up|photograph\w*|deal|partnership|acquired?|bought|sold|sale|merger|"
    r"join(?:s|ed|ing)?|left|leaving|fired|hired|banned|blocked|fake news|network's) (?:\w+ ){0,2}(?:by|of|"
    r"at|for|against|on|from|to|with)? ?(?:the )?$",
    re.I,
)
_SELF = re.compile(
    r"^(?![^.]{0,20}\bit (?:had |has )?(?:independently )?(?:obtain|receiv|review|seen|saw|confirm|learn|"
    r"sp[eo]k|interview|verif|analy|examin|uncover|found))[^.]{0,30}\b(?:in a statement|spokes\w+|"
    r"it (?:would|will|had|has|was|is|stands|stood|could)|its|it’s|it's|on Twitter|that it)\b",
    re.I,
)
_SAY = re.compile(
    r"^(?:sa(?:id|ys|ying)|confirm|add|declared|tweet|called|argu|maintain|explain|spoke|was told|"
    r"were told)"
)


def read_part(text: str, sentence: Span, name: OutletName) -> tuple[Part, Span] | None:
    """Say what part an outlet has in its sentence, and the words that show it; None: it is not cited."""
    start, end = name.span.start, name.span.end
    # Grammar stands near its outlet; a "sentence" of a whole page (a table, a menu) is not read to its ends.
    opening = max(sentence.start, start - _REACH)
    before, after = text[opening:start], text[end : min(max(end, sentence.end), end + _REACH)]
    if not name.certain and not name.described and not before.strip(" \"“‘'"):
        return None
    # "CNN affiliate Canal Nueve": the affiliate is the one that is meant.
    if _REQUEST.match(after) or re.match(r",? affiliate\b", after):
        return None
    told = TOLD.search(before)
    if told and not _REFUSED.search(before[max(0, told.start() - 40) : told.start()]):
        if re.match(
            r"(?:appear|guest|said|says|joked|asked|speaking|interviewed|talk)[\w’' ]* on\b",
            told.group(),
            re.I,
        ) and not (name.programme or name.listed):
            return None
        if re.match(r"wr", told.group()) and not re.search(r"\b(?:in|for) ", told.group()):
            return None
        own_words = re.match(r"wr", told.group())
        return "reporter" if own_words else "told", Span(start=opening + told.start(), end=end)
    if told:
        return None
    reports = _REPORTS.match(after)
    works = _WORKS.match(after)
    citing = _CITING.search(before)
    if citing:
        if _NOT_CITING.search(before) and not name.listed and not name.described:
            return None
        if re.match(r"(?:as|which|that|via)\b", citing.group(), re.I) and not (
            name.certain and (reports or re.match(r"via|as", citing.group(), re.I))
        ):
            citing = None
    if citing:
        part: Part = (
            "cited"
            if _CITING_VERB.search(citing.group()[:12] + " ")
            or re.match(r"citing|quoting", citing.group(), re.I)
            else "reporter"
        )
        return part, Span(start=opening + citing.start(), end=end + _work_length(after))
    sure = name.certain or name.described
    inverted = _INVERTED.search(before)
    if inverted and sure and re.match(r"[\"”’']?(?:[.,\n]|$| on \w+day)", after):
        return "reporter", Span(start=opening + inverted.start("verb"), end=end)
    if reports and sure and not _OF_OUTLET.search(before):
        verb = reports.group("verb")
        rest = reports.group("rest")
        if _SAY.match(verb) and _SELF.match(rest):
            return None
        if re.match(
            r"\s*(?:off|into|out (?!that)|down|up\b|to (?:the|his|her)|a mile|for (?:president|office))", rest
        ) and verb in ("broke", "ran", "called", "found", "carried"):
            return None
        if (
            verb
            in ("called", "declared", "carried", "ran", "aired", "put the", "saw", "showed", "shows", "broke")
            and not name.listed
        ):
            return None
        return "reporter", Span(start=start, end=end + reports.end("verb"))
    if works and sure and not _OF_OUTLET.search(before):
        if re.search(r"\binterview$", works.group(), re.I):
            return "told", Span(start=start, end=end + works.end())
        return "reporter", Span(start=start, end=end + works.end())
    return None


def _work_length(after: str) -> int:
    works = _WORKS.match(after)
    return works.end() if works else 0
