"""Checks of the given names."""

from sayso.lexicon.names import gender_of_given_name, is_given_name

CHECKS = {
    "given_names": {
        "female": lambda name, slot: gender_of_given_name(name) == "f",
        "male": lambda name, slot: gender_of_given_name(name) == "m",
        "either": lambda name, slot: is_given_name(name) and gender_of_given_name(name) is None,
    }
}
