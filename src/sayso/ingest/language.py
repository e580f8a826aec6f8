"""Detect the language of a text from its commonest words; return nothing if unsure."""

import re
from collections import Counter

SAMPLE = 20_000  # code points
FEWEST = 20  # words; shorter texts are not judged
WORD = re.compile(r"[^\W\d_]+")

STOP_WORDS = {
    "en": "the of and to in a is that for it was on with as he by at be said from his are this has have not",
    "de": "der die das und ist nicht von mit den dem ein eine sich auf für im zu des auch als wird sagte",
    "fr": "le la les des et est une un du que dans pour qui par sur pas au il ce avec plus sont aux selon",
    "es": "el la los las de que y en un una por con para del se es al lo como más su fue ha este según",
    "it": "il lo la gli di che e è un una per con del della non si nel sono dal come ha al anche più ma i",
    "pt": "o a os as de que e em um uma por com para do da no na não se mais foi ao dos das é disse",
    "nl": "de het een en van is dat niet op te voor met zijn aan er ook door naar hij bij worden heeft zei",
    "pl": "i w na z do nie się że jest to od po przez dla jak za ale był oraz jego o który są będzie",
    "sv": "och att det som en på är av för med den till inte har de om ett han var jag från men sade",
    "da": "og at det er en til på som af for med den ikke der har de et han var jeg fra men sagde",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar dedi ise ancak ne en o",
    "id": "yang dan di dengan untuk ini itu dari pada tidak dalam akan ke juga oleh ada telah kata bahwa",
    "ro": "și în de la a pe cu că nu un o este din care pentru mai au fi sunt prin sa al a fost după",
}
NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "pl": "Polish", "sv": "Swedish", "da": "Danish", "tr": "Turkish", "id": "Indonesian", "ro": "Romanian",
    "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic", "fa": "Persian", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean", "el": "Greek", "he": "Hebrew", "hi": "Hindi", "other": "another script than Latin",
}  # fmt: skip
SETS = {code: frozenset(words.split()) for code, words in STOP_WORDS.items()}
FOREIGN_SCRIPTS = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7af]")


def detect_language(text: str) -> str | None:
    """Return a language code, "other" for scripts that are not told apart here, or None when unsure."""
    sample = text[:SAMPLE]
    letters = sum(c.isalpha() for c in sample)
    if len(FOREIGN_SCRIPTS.findall(sample)) > letters / 2 > FEWEST:
        return "other"
    words = Counter(word.lower() for word in WORD.findall(sample))
    total = words.total()
    if total < FEWEST:
        return None
    shares = sorted(
        ((sum(words[w] for w in stops) / total, code) for code, stops in SETS.items()), reverse=True
    )
    (best, code), (second, _) = shares[0], shares[1]
    return code if best >= 0.15 and best >= 1.4 * second else None
