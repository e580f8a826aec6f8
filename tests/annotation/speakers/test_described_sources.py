"""Sources that an article describes: given by their own words only where no name may be meant."""

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.name_mentions import find_names
from tests.annotation.speaker_cases import show_speakers


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        # An article that opens with a description mostly names the one described further on.
        ("{A Sund pilot} said that it rained. Ann Orr has two shops.", "nobody"),
        ("{A witness} said that it rained. Ann Orr has two shops.", "A witness, unnamed"),
        ("Ann Orr has two shops. {A Sund pilot} said that it rained.", "A Sund pilot, unnamed"),
        ("{A Sund pilot} said that it rained. The shops were shut.", "A Sund pilot, unnamed"),
        # Headlines leave articles out.
        ("{Harbour board chief} says that it rained. Ann Orr has two shops.", "nobody"),
        (
            "{Ann Orr, the harbour board chief}, left. {Harbour board chief} said that it rained.",
            "Ann Orr, person, Harbour board chief",
        ),
        # Somebody of another office is another.
        ("{A teacher} said that it rained. Mayor Olga Brenn left the pier.", "A teacher, unnamed"),
        ("{A soldier} said that it rained. Olga Brenn left the pier.", "A soldier, unnamed"),
        ("{A teacher} said that it rained. Olga Brenn, 40, left the pier.", "nobody"),
        ("{Olga Brenn, the bishop}, said so. {The Sund driver} rang.", "The Sund driver, unnamed"),
        # Whoever has just spoken may be meant, unless others of the kind were told of.
        ("{Ann Orr} said so. {The Sund official} said that it rained.", "nobody"),
        (
            "An official came. {Ann Orr} said so. {The Sund official} said that it rained.",
            "The Sund official, unnamed",
        ),
    ],
)
def test_own_words_are_given_only_where_no_name_may_be_meant(marked: str, speaker: str) -> None:
    assert show_speakers(marked).splitlines()[-1].split(" => ")[1] == speaker


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("In a filing with Bursa Lisk Bank, {the firm} said that it rained.", "nobody"),
        (
            "Bursa Lisk Bank had a fire. {The firm} said that it rained.",
            "Bursa Lisk Bank, organization",
        ),
        ("In a letter to Bursa Lisk Bank, {the firm} said that it rained.", "nobody"),
        ("After a fire at Bursa Lisk Bank, {the firm} said that it rained.", "Bursa Lisk Bank, organization"),
        ("About 20 jobs will go at Bursa Lisk Bank, {the firm} said.", "Bursa Lisk Bank, organization"),
        # On whose pages somebody writes has not written it.
        ("Ann Orr left the QUAY. {Her QUAY profile} said that she was a baker.", "Ann Orr, person"),
    ],
)
def test_a_body_that_is_only_addressed_has_not_spoken(marked: str, speaker: str) -> None:
    assert show_speakers(marked).splitlines()[-1].split(" => ")[1] == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Norway’s QTN news agency", "QTN, organization"),
        ("Norway’s QTN press agency", "QTN, organization"),
        ("Norway’s QTN wire agency", "QTN, organization"),
        ("Norway’s QTN care agency", "Norway’s QTN care agency, organization"),
        ("Norway’s foreign ministry", "Norway’s foreign ministry, organization"),
        ("Norway’s Tarn family", "Norway’s Tarn family, organization"),
    ],
)
def test_a_name_before_its_kind_of_body_is_the_body(source: str, speaker: str) -> None:
    assert show_speakers(f"{{{source}}} said that it rained.") == f"{source} => {speaker}"


@pytest.mark.parametrize(
    "source", ["Amnesty International and Foreign Minister", "Tidal and Finance Minister"]
)
def test_a_body_before_and_is_no_part_of_an_office(source: str) -> None:
    assert "=> Ann Orr" not in show_speakers(f"{{{source} Ann Orr}} said that it rained.")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # A one-word name that a clause gives need not be that of anybody whom the article names.
        (
            "{A student, who gave her name as Amanda,} said it rained. Amanda Vesk, the minister, left.",
            "Vesk",
        ),
        ("{A man surnamed Tarn} said that it rained. Tarn Steel had a fire.", "Steel"),
        ("Bo Tarn left. {A man surnamed Tarn} said that it rained.", "Bo Tarn"),
        # Whose name begins like somebody else's, or like that of a town or a state, is one.
        ("Ann Brock died. She left Charlotte. {Charlotte Ann Brock} said that it rained.", "=> Ann Brock"),
        ("Otto Stamm came. A Galerie opened. {Galerie Otto Stamm} said that it rained.", "=> Otto Stamm"),
        ("Paul Grant came to Austin. {Austin Paul Grant} said that it rained.", "=> Paul Grant"),
        ("Ann Lunt came to Georgia. {Georgia Ann Lunt} said that it rained.", "=> Ann Lunt"),
        # Nor is a report that of a body whose name ends as those of papers may.
        ("{Standard Bank} said that it rained. {The report} said that it was late.", "Standard Bank"),
        ("{Echo Energy} said that it rained. {The report} said that it was late.", "Echo Energy"),
        ("{Sund Express} said that it rained. {The report} said that it was late.", "Sund Express"),
        # Nor is whoever belongs to somebody with an office that person.
        ("{The widow of Sund laureate Per Holt} said that it rained.", "=> Per Holt"),
        ("{The coach of Olympic champion Per Holt} said that it rained.", "=> Per Holt"),
        ("{The wife of Quay Watch Per Holt} said that it rained.", "=> Per Holt"),
        # A body of a kind may be about whom it is called after.
        ("{Norrland's Tidewire victims group} said that it rained. Tidewire left.", "=> Tidewire,"),
        ("{Norrland's Tidewire care agency} said that it rained. Tidewire left.", "=> Tidewire,"),
        # What somebody did is no document, and what one passes on is not one's own.
        ("{A strike by Sund Force} said that it rained.", "=> Sund Force"),
        ("{A message Sund Bank released} said that it rained.", "=> Sund Bank"),
        # A name that somebody gives for himself may not be his.
        ("{A man who identified himself as Per Holt} said that it rained. Per Holt sang.", "=> Per Holt"),
        ("Ann Vera Lunt left. {AVL} said that it rained.", "Lunt"),
        # Short forms without brackets may be of another body.
        ("Sund Plastics opened. {SP} said that it rained.", "Sund Plastics"),
        # Who ordered a document, or was ordered, has not issued it.
        *(
            (f"{{A report Sund Bank {verb}}} said that it rained.", "=> Sund Bank")
            for verb in ("ordered", "dismissed", "challenged", "faced", "settled", "opened")
        ),
    ],
)
def test_the_name_of_somebody_else_is_not_given(text: str, wrong: str) -> None:
    assert wrong not in show_speakers(text).splitlines()[-1]


def test_an_office_with_and_in_it_is_one_person() -> None:
    source = "Foreign Trade and Tourism Minister Ann Orr"
    said = show_speakers(f"{{{source}}} said that it rained.")
    assert said.startswith(f"{source} => Ann Orr, person, Foreign Trade and Tourism Minister")


def test_a_participle_before_a_comma_is_no_name() -> None:
    text = "Contacted, Ann Orr said that it rained."
    assert [name.text for name in find_names(text, segment(text), ())] == ["Ann Orr"]


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        (
            "{Lisk Council acting planning and science manager Ann Orr} said that it rained.",
            "Ann Orr, person",
        ),
        ("{The harbour and its manager Ann Orr} said that it rained.", "nobody"),
        # Behind a description it is open whom "who" means.
        ("After the death of Ann Orr, the mayor, {who} said that it rained, left.", "nobody"),
        ("In a letter to Ann Orr, the minister, {who} said that it rained, left.", "nobody"),
        ("Besides Ann Orr, a second witness, {who} said that it rained, left.", "nobody"),
        ("Ann Orr, a fisherman and her husband, {who} said that it rained, left.", "nobody"),
        ("Ann Orr, the mother of Bo Finch, {who} said that it rained, left.", "Bo Finch, person"),
        # Where something happened is not what the next words say of it.
        (
            "The Quay Gazette wrote so. They sat at the Sund Directorate, {the newspaper} said.",
            "Quay Gazette",
        ),
        ("{Reuters} said that it was late. {The report} said that it rained.", "Reuters"),
        ("{The Quay Times} said that it was late. {The report} said that it rained.", "Quay Times"),
        # What has an outlet's name need not be one: what it is called, and that it speaks, tell.
        ("Valley Chronicle, a racehorse, won. {The paper} said that it rained.", "nobody"),
        ("The Lisk Herald (a tug of 40 tons) sank. {The newspaper} said that it rained.", "nobody"),
        ("The Lisk Herald, a daily, won. {The newspaper} said that it rained.", "Lisk Herald"),
        (
            "{The Lisk Herald} said so, and won. The Herald, a rival, left. {The paper} said it rained.",
            "Lisk Herald",
        ),
        # Few agencies publish, and what they report is theirs.
        ("The Sund Care Agency came. {The news agency} said that it rained.", "nobody"),
        ("{The Sund Care Agency, a state agency,} said so. {The report} said that it rained.", "nobody"),
        ("{State news agency QTN} said so. {The agency} said that it rained.", "QTN, organization"),
        ("QTN, a news agency, wrote so. {The news agency} said that it rained.", "QTN, organization"),
        # A kind of body may have two words.
        ("The Sund Security Council met. {The security council} said so.", "Sund Security Council"),
        # States are no firms.
        ("Norway and Denmark were named. {The groups} said that it rained.", "nobody"),
    ],
)
def test_who_is_named_in_a_long_description(marked: str, speaker: str) -> None:
    assert show_speakers(marked).splitlines()[-1].split(" => ")[1].startswith(speaker)


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("A complaint Sund Bank filed on Monday", "Sund Bank, organization"),
        ("A complaint that Sund Bank wrote last month", "Sund Bank, organization"),
        # Who got hold of it, or whom it is about, has not written it.
        ("A complaint that Sund Bank obtained", "A complaint that Sund Bank obtained, unnamed"),
        ("A complaint against Sund Bank filed on Monday", "A complaint against Sund Bank filed, unnamed"),
        ("A student, who gave her mother as Ann Orr", "A student, unnamed"),
        # The words of an unnamed source end where a clause begins.
        ("One victim who spoke with Sund Bank", "One victim, unnamed"),
        ("A rescue official cited by Sund Bank", "A rescue official, unnamed"),
        ("A rescue official with the bank", "A rescue official with the bank, unnamed"),
    ],
)
def test_clauses_behind_a_source_say_whose_it_is_and_are_none_of_its_words(source: str, speaker: str) -> None:
    assert show_speakers(f"{{{source}}} said that it rained.") == f"{source} => {speaker}"


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        # Where the words in the middle of a title are a name, the title may go on into it.
        ("The author of War And Ice Lena Kraft", "nobody"),
        ("The author of War Or Ice Lena Kraft", "nobody"),
        ("The author of War, Ice And Salt Lena Kraft", "nobody"),
        ("The director of Salt, Sea and Sky Bo Finch", "nobody"),
        # Nor is one of two who speak the one of an office.
        ("Minister of mines and Lena Kraft", "nobody"),
        ("Minister of mines and energy Lena Kraft", "Lena Kraft, person, Minister of mines and energy"),
        ("The author of War And Ice, Lena Kraft", "Lena Kraft, person, The author of War And Ice"),
    ],
)
def test_a_name_is_not_cut_from_the_title_of_a_work(source: str, speaker: str) -> None:
    assert show_speakers(f"{{{source}}} said that it rained.") == f"{source} => {speaker}"
