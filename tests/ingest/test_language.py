"""Telling the language of a text from its commonest words."""

import pytest

from sayso.ingest.language import detect_language

TEXTS = {
    "en": "The harbour was closed on Monday, and the boats that had come in for the night were told by the "
    "master to stay where they were until the wind had gone down. It is not the first time this has "
    "happened.",
    "de": "Der Hafen wurde am Montag geschlossen, und die Boote, die für die Nacht gekommen waren, mussten "
    "auf Anweisung des Hafenmeisters bleiben, wo sie waren, bis der Wind nachließ. Es ist nicht das "
    "erste Mal, dass das geschieht, sagte er.",
    "fr": "Le port a été fermé lundi, et les bateaux qui étaient venus pour la nuit ont dû rester sur "
    "place avec leurs équipages, selon le maître du port. Ce n'est pas la première fois que cela se "
    "produit dans la ville.",
    "es": "El puerto fue cerrado el lunes y los barcos que habían llegado para pasar la noche tuvieron que "
    "quedarse donde estaban, según el capitán. No es la primera vez que esto ocurre en la ciudad.",
    "other": "Порт был закрыт в понедельник, и суда, которые пришли на ночь, должны были оставаться "
    "на месте, "
    "пока ветер не стих. Это происходит не в первый раз, сказал капитан порта журналистам.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_language_is_told(code: str) -> None:
    assert detect_language(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "Harbour closed.", "1 2 3 " * 50, "lorem ipsum dolor sit amet " * 10])
def test_it_is_silent_when_unsure(text: str) -> None:
    assert detect_language(text) is None


def test_a_foreign_quotation_does_not_change_the_language() -> None:
    assert detect_language(TEXTS["en"] * 3 + TEXTS["other"][:80]) == "en"
