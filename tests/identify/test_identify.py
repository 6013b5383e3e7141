"""Who speaks: names, descriptions, pronouns, chains, and one id across reports."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.identify import Correction, corrections_from, identify, known_speakers, unused
from rashomon.types import Report, Span, Speaker, Statement
from tests.builders import a_report, a_statement

TALKS = (
    "Belgian Prime Minister Ilsa Torvane met the president of Peru, Davit Seleny, in Orford on Monday. "
    "Torvane’s spokeswoman, Petra Lindqvar, spoke to reporters afterwards. "
    "Tibor Ansel of the Tidal Institute (TI) was there too, as was Ann Marsh, a farmer.\n\n"
)


def speaker_of(text: str, source: str, *, at: str | None = None, **fields: object) -> Speaker | None:
    """The speaker of the one statement in `text` whose source is `source`, at its first place after `at`."""
    report = a_report(text, **fields)
    start = text.index(source, text.index(at) if at else 0)
    statement = a_statement(report, text[-8:], source=source)
    moved = {"start": start, "end": start + len(source), "text": source}
    statement = Statement(**{**fields_of(statement), "source": type(statement.source)(**moved)})
    return by_statement([report], [statement])[statement.id]


def fields_of(statement: Statement) -> dict:
    return {name: getattr(statement, name) for name in statement.__struct_fields__}


def by_statement(reports: list[Report], statements: list[Statement], **options: object) -> dict[str, Speaker | None]:
    found = identify(reports, statements, **options)
    speakers = {speaker.id: speaker for speaker in found.speakers}
    return {statement.id: speakers.get(statement.speaker) for statement in found.statements}


@pytest.mark.parametrize(
    ("sentence", "source", "name"),
    [
        ("Torvane said it was late.", "Torvane", "Ilsa Torvane"),
        ("Ms. Torvane said it was late.", "Ms. Torvane", "Ilsa Torvane"),
        ("The Belgian premier said it was late.", "The Belgian premier", "Ilsa Torvane"),
        ("The prime minister said it was late.", "The prime minister", "Ilsa Torvane"),
        ("The Peruvian president said it was late.", "The Peruvian president", "Davit Seleny"),
        ("The president said it was late.", "The president", "Davit Seleny"),
        ("Seleny himself said it was late.", "Seleny himself", "Davit Seleny"),
        ("Torvane’s office said it was late.", "Torvane’s office", "Ilsa Torvane’s office"),
        ("The prime minister’s office said it was late.", "The prime minister’s office", "Ilsa Torvane’s office"),
        ("Torvane and Seleny said it was late.", "Torvane and Seleny", "Davit Seleny and Ilsa Torvane"),
        ("The two leaders said it was late.", "The two leaders", "Davit Seleny and Ilsa Torvane"),
        ("Lindqvar, a former singer, said it was late.", "Lindqvar, a former singer,", "Petra Lindqvar"),
        ("The Tidal Institute said it was late.", "The Tidal Institute", "Tidal Institute"),
        ("The TI said it was late.", "The TI", "Tidal Institute"),
        ("The institute said it was late.", "The institute", "Tidal Institute"),
        ("A senior official, who asked not to be named, said it was late.", "A senior official", "A senior official"),
        ("The Torvane campaign said it was late.", "The Torvane campaign", "Torvane campaign"),
        ("A report in the daily Mornal said it was late.", "A report in the daily Mornal", "Mornal"),
        (
            "A readout from the Tidal Institute said it was late.",
            "A readout from the Tidal Institute",
            "Tidal Institute",
        ),
    ],
)
def test_a_source_is_resolved_to_the_one_it_names_or_describes(sentence: str, source: str, name: str) -> None:
    speaker = speaker_of(TALKS + sentence, source, at=sentence)
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ann Marsh spoke first. She said it was late.", "She", "Ann Marsh"),
        ("Ann Marsh met Tibor Ansel. He said it was late.", "He", "Tibor Ansel"),
        ("Mr. Ansel met Ms. Lindqvar. She said it was late.", "She", "Lindqvar"),
        ("The Tidal Institute closed in May. It said it was late.", "It", "Tidal Institute"),
        ("Tibor Ansel, according to his office, called it late.", "his office", "Tibor Ansel’s office"),
        ("Ann Marsh, who said it was late, left.", "who", "Ann Marsh"),
    ],
)
def test_a_pronoun_stands_for_the_one_last_spoken_of(text: str, source: str, name: str) -> None:
    speaker = speaker_of(text, source, at=source)
    assert speaker is not None
    assert speaker.name == name


def test_a_pronoun_that_may_be_either_of_two_stays_unknown_and_both_are_listed() -> None:
    report = a_report("Corin Vale and Jorun Ash waited outside the hall in Orford. He said it was late.")
    statement = a_statement(report, "it was late", source="He", cue="said")
    found = identify([report], [statement])
    (resolved,) = found.statements
    assert resolved.speaker is None
    assert {s.name for s in found.speakers if s.id in resolved.candidates} == {"Corin Vale", "Jorun Ash"}


@pytest.mark.parametrize(
    ("sentence", "source", "name"),
    [
        ("Both sides said it was late.", "sides", "Davit Seleny and Ilsa Torvane"),
        (
            "Torvane, a singer, and Seleny said it was late.",
            "Torvane, a singer, and Seleny",
            "Davit Seleny and Ilsa Torvane",
        ),
        ("She and Tibor Ansel said it was late.", "She and Tibor Ansel", "Ann Marsh and Tibor Ansel"),
        (
            "The prime minister and the president said it was late.",
            "The prime minister and the president",
            "Davit Seleny and Ilsa Torvane",
        ),
    ],
)
def test_several_who_speak_as_one_are_one_speaker_with_members(sentence: str, source: str, name: str) -> None:
    text = TALKS + "Ann Marsh left. " + sentence
    speaker = speaker_of(text, source, at=sentence)
    assert speaker is not None
    assert speaker.name == name
    assert len(speaker.members) == 2


def test_a_group_of_which_a_part_is_unknown_is_unknown_and_the_part_known_is_listed() -> None:
    report = a_report("Ann Marsh came. Ann Marsh and other farmers said it was late.")
    statement = a_statement(report, "it was late", source="Ann Marsh and other farmers", cue="said")
    found = identify([report], [statement])
    assert found.statements[0].speaker is None
    assert [speaker.name for speaker in found.speakers] == ["Ann Marsh"]


class TestNamesakesWithinAReport:
    TEXT = "Corin Marsh ran the mill. Corin Marsh sold it.\n\nHis sister, Ann Marsh, objected.{}Marsh said it was late."

    def test_a_bare_last_name_is_the_one_the_report_is_about(self) -> None:
        text = self.TEXT.format("\n\n")
        speaker = speaker_of(text, "Marsh", at="Marsh said")
        assert speaker is not None
        assert speaker.name == "Corin Marsh"

    def test_beside_another_of_that_name_it_may_be_either(self) -> None:
        assert speaker_of(self.TEXT.format(" "), "Marsh", at="Marsh said") is None

    def test_a_title_tells_them_apart(self) -> None:
        text = "Mr. Corin Marsh and Ms. Ann Marsh came.\n\nMs. Marsh said it was late."
        speaker = speaker_of(text, "Ms. Marsh")
        assert speaker is not None
        assert speaker.name == "Ann Marsh"


def test_i_outside_of_quotations_is_the_only_author() -> None:
    report = a_report("I said then that it was late.", bylines=("Ann Marsh",))
    statement = a_statement(report, "it was late", source="I", cue="said")
    assert by_statement([report], [statement])[statement.id].name == "Ann Marsh"


def test_first_person_in_a_quotation_is_its_speaker() -> None:
    report = a_report("“I said then that it was late,” said Ann Marsh.")
    outer = a_statement(
        report, "“I said then that it was late,”", source="Ann Marsh", cue="said Ann"[:4], kind="direct"
    )
    inner = a_statement(report, "it was late", source="I", cue="said")
    assert by_statement([report], [outer, inner])[inner.id].name == "Ann Marsh"


def test_an_unstated_source_is_the_subject_of_the_sentence() -> None:
    report = a_report("Citing the flood, the mayor, Ann Marsh, asked for help, adding that it was late.")
    statement = a_statement(report, "it was late", cue="adding", kind="indirect")
    assert by_statement([report], [statement])[statement.id].name == "Ann Marsh"


def test_where_nobody_is_told_to_have_said_it_the_speaker_is_unknown() -> None:
    report = a_report("Ann Marsh is widely expected to sell the mill.")
    statement = a_statement(report, "to sell the mill", cue="is widely expected", kind="indirect")
    assert by_statement([report], [statement])[statement.id] is None


def test_what_the_report_says_itself_is_said_by_its_outlet() -> None:
    report = a_report("It rained in Orford.", outlet="The Border Ledger")
    statement = a_statement(report, "It rained in Orford.")
    speaker = by_statement([report], [statement])[statement.id]
    assert (speaker.name, speaker.kind) == ("The Border Ledger", "organisation")


def test_what_the_parties_of_a_readout_discussed_is_said_by_both() -> None:
    text = "President Davit Seleny spoke today with Prime Minister Ilsa Torvane. They discussed the dam. It rained."
    report = a_report(text, kind="readout", outlet="Press Office")
    told = [a_statement(report, sentence) for sentence in ("They discussed the dam.", "It rained.")]
    speakers = by_statement([report], told)
    assert speakers[told[0].id].name == "Davit Seleny and Ilsa Torvane"
    assert len(speakers[told[0].id].members) == 2
    assert speakers[told[1].id].name == "Press Office"


def test_in_a_readout_the_office_goes_to_the_party_of_whom_nothing_else_is_told() -> None:
    text = "Davit Seleny spoke with President of Belgium Ilsa Torvane. The President of Peru thanked her."
    report = a_report(text, kind="readout", outlet="Press Office of the President of Peru")
    statement = a_statement(report, "thanked her", source="The President of Peru")
    assert by_statement([report], [statement])[statement.id].name == "Davit Seleny"


def test_in_a_readout_the_title_and_the_issuer_tell_who_the_president_is() -> None:
    text = "The President spoke today with President Ilsa Torvane of Belgium. The President thanked her."
    report = a_report(
        text, kind="readout", title="Readout of President Davit Seleny’s Call", outlet="Office of the President of Peru"
    )
    statement = a_statement(report, "thanked her", source="The President")
    speaker = by_statement([report], [statement])[statement.id]
    assert (speaker.name, speaker.side) == ("Davit Seleny", "Peru")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The President made clear that it was late.", "Davit Seleny"),
        ("The President, in turn, also shared his view.", "Davit Seleny"),
        ("Special attention was paid to the dam.", "Davit Seleny and Ilsa Torvane"),
        ("The President flew home.", "Press Office"),
        ("The dam is full.", "Press Office"),
    ],
)
def test_in_a_readout_what_a_party_voiced_is_its_own_and_the_rest_the_issuers(sentence: str, name: str) -> None:
    text = f"President Davit Seleny met with Prime Minister Ilsa Torvane. {sentence}"
    report = a_report(text, kind="readout", outlet="Press Office")
    statement = a_statement(report, sentence)
    assert by_statement([report], [statement])[statement.id].name == name


@pytest.mark.parametrize(
    ("said", "source", "name"),
    [
        ("The Peruvian readout said it was late.", "The Peruvian readout", "Davit Seleny’s office"),
        ("It was late, per a separate Peruvian readout.", "a separate Peruvian readout", "Davit Seleny’s office"),
        ("The Belgian readout said it was late.", "The Belgian readout", "Belgian readout"),
        ("The Verdan readout said it was late.", "The Verdan readout", "Verdan readout"),
    ],
)
def test_a_readout_is_its_sides_office_where_just_one_speaks(said: str, source: str, name: str) -> None:
    text = (
        TALKS + f"{said} Seleny’s office said it was wet. Torvane’s office said it was dry. "
        "The Belgian Foreign Ministry said it was cold. The Karvelian readout said it was hot."
    )
    report = a_report(text)
    told = [
        a_statement(report, "it was wet", source="Seleny’s office", cue="said"),
        a_statement(report, "it was dry", source="Torvane’s office", cue="said"),
        a_statement(report, "it was cold", source="The Belgian Foreign Ministry", cue="said"),
        a_statement(report, "it was hot", source="The Karvelian readout", cue="said"),
        a_statement(report, "was late", source=source, cue="per" if "per " in said else "said"),
    ]
    speakers = by_statement([report], told)
    assert speakers[told[3].id].name == "Karvelian readout"
    assert speakers[told[4].id].name == name


@pytest.mark.parametrize(
    ("text", "outlet", "side"),
    [
        ("The Belgian prime minister called.", None, "Belgium"),
        ("The prime minister of Belgium called.", "example.pe", "Belgium"),
        ("The Belgian prime minister called the prime minister of Peru.", None, "Prime Minister’s Office"),
        ("They met.", "example.pe", "Peru"),
        ("They met in Belgium. Prime Minister and farmers called.", None, "Prime Minister’s Office"),
        ("They met.", "The Peru Courier", "Peru"),
        ("They met.", "The Washington Courier", "Prime Minister’s Office"),
        ("They met.", None, "Prime Minister’s Office"),
    ],
)
def test_an_office_is_of_the_country_that_the_report_or_its_outlet_tells(
    text: str, outlet: str | None, side: str
) -> None:
    source = "a readout from the Prime Minister’s Office"
    found = speaker_of(f"{text} It was late, according to {source}. So it was late.", source, outlet=outlet)
    assert (found.name, found.kind, found.side) == ("Prime Minister’s Office", "organisation", side)


def test_the_readout_is_that_of_the_office_whose_readout_was_named_before() -> None:
    text = "A readout from the Tidal Institute said it was late. The readout said it was cold."
    report = a_report(TALKS + text)
    first = a_statement(report, "it was late", source="A readout from the Tidal Institute")
    second = a_statement(report, "it was cold", source="The readout")
    found = by_statement([report], [first, second])
    assert found[first.id].name == found[second.id].name == "Tidal Institute"


def test_an_office_of_no_known_country_leaves_a_readout_unresolved() -> None:
    report = a_report(TALKS + "The Peruvian readout said it was late. Seleny’s office and the State Department spoke.")
    told = [
        a_statement(report, "was late", source="The Peruvian readout", cue="said"),
        a_statement(report, "spoke", source="Seleny’s office", cue="spoke"),
        a_statement(report, "spoke", source="the State Department", cue="spoke"),
    ]
    assert by_statement([report], told)[told[0].id].name == "Peruvian readout"


class TestChains:
    def test_who_reports_what_another_said_is_the_way_it_came(self) -> None:
        report = a_report("Petra Lindqvar said Ilsa Torvane asked for patience.")
        outer = a_statement(report, "Ilsa Torvane asked for patience", source="Petra Lindqvar", cue="said")
        inner = a_statement(report, "patience", source="Ilsa Torvane", cue="asked for")
        found = identify([report], [outer, inner])
        names = {speaker.id: speaker.name for speaker in found.speakers}
        assert [names[via] for via in found.statements[1].via] == ["Petra Lindqvar"]
        assert found.statements[0].via == ()

    def test_of_one_content_the_farther_source_is_the_way_it_came(self) -> None:
        report = a_report("The dam is full, Tibor Ansel said, according to the Border Ledger.")
        near = a_statement(report, "The dam is full", source="Tibor Ansel", cue="said")
        far = a_statement(report, "The dam is full", source="the Border Ledger", cue="according to")
        found = identify([report], [near, far])
        names = {speaker.id: speaker.name for speaker in found.speakers}
        assert [names[via] for via in found.statements[0].via] == ["Border Ledger"]
        assert found.statements[1].via == ()

    def test_the_one_told_is_the_addressee(self) -> None:
        report = a_report("Ilsa Torvane told Davit Seleny that it was late.")
        statement = a_statement(report, "it was late", source="Ilsa Torvane", cue="told")
        found = identify([report], [statement])
        names = {speaker.id: speaker.name for speaker in found.speakers}
        assert names[found.statements[0].addressee] == "Davit Seleny"


class TestRolesAndSides:
    @pytest.mark.parametrize(
        ("text", "source", "role", "side"),
        [
            ("Belgian Foreign Minister Ann Marsh said so.", "Ann Marsh", "Belgian Foreign Minister", "Belgium"),
            ("President Davit Seleny of Peru said so.", "Davit Seleny", "President", "Peru"),
            ("Ann Marsh, the mayor of Orford, said so.", "Ann Marsh", "the mayor of Orford", "Orford"),
            ("Marsh Front leader Tibor Ansel said so.", "Tibor Ansel", "Marsh Front leader", "Marsh Front"),
            ("Verda expert Ann Marsh said so, in Verda.", "Ann Marsh", "Verda expert", None),
            ("The mayor of Orford, Ann Marsh, said so.", "Ann Marsh", "The mayor of Orford", "Orford"),
            (
                "Tibor Ansel, a fellow at the Tidal Institute, said so.",
                "Tibor Ansel",
                "a fellow at the Tidal Institute",
                "Tidal Institute",
            ),
        ],
    )
    def test_the_role_is_kept_as_stated_and_tells_the_side(self, text: str, source: str, role: str, side: str) -> None:
        speaker = speaker_of(text, source)
        assert speaker is not None
        assert speaker.roles == (role,)
        assert speaker.side == side
        assert any(role in evidence.text for evidence in speaker.evidence)

    def test_a_spokeswoman_is_on_the_side_of_the_one_she_speaks_for(self) -> None:
        speaker = speaker_of(TALKS + "Lindqvar said so.", "Lindqvar", at="Lindqvar said")
        assert speaker is not None
        assert speaker.side == "Belgium"

    def test_a_country_that_no_list_has_is_known_by_its_adjective(self) -> None:
        text = "Verdan President Davit Seleny said so. He flew home to Verda."
        speaker = speaker_of(text, "Davit Seleny")
        assert speaker is not None
        assert speaker.side == "Verda"


class TestAcrossReports:
    def said(self, text: str, source: str, path: str) -> tuple[Report, Statement]:
        report = a_report(text, path=path)
        return report, a_statement(report, "it was late", source=source, cue="said")

    def speakers(self, *pairs: tuple[Report, Statement], **options: object) -> list[Speaker | None]:
        found = by_statement([r for r, _ in pairs], [s for _, s in pairs], **options)
        return [found[statement.id] for _, statement in pairs]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Peruvian President Davit Selenskyy", "Peruvian President Davit Selensky"),
            ("Prime Minister Joseph Marsh", "Prime Minister Joe Marsh"),
            ("Prime Minister Ilsa Torvane", "Belgian premier Ilsa Torvane"),
            ("Ilsa B. Torvane", "Ilsa Torvane"),
            ("North Korean leader Ri Dae-ho", "Ri Dae Ho"),
            ("actress Ann Marsh", "Ms. Ann Marsh"),
            ("the Tidal Institute", "Tidal Institute"),
        ],
    )
    def test_one_speaker_has_one_id(self, one: str, other: str) -> None:
        first, second = self.speakers(
            self.said(f"{one} said it was late.", one, "a.txt"), self.said(f"{other} said it was late.", other, "b.txt")
        )
        assert first == second

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Peruvian minister Ann Marsh", "Belgian minister Ann Marsh"),
            ("Commander Tibor Jarrin", "Deputy Governor Olo Jarrin"),
            ("Admiral Tibor Jarrin", "pastry chef and singer Tibor Jarrin"),
            ("the Prime Minister’s Office", "the Prime Minister’s Office"),
            ("a senior official", "a senior official"),
            ("Ri Dae-ho", "Ri Han-ho"),
            ("Marsh", "Ann Marsh"),
        ],
    )
    def test_namesakes_and_unnamed_sources_are_kept_apart(self, one: str, other: str) -> None:
        first, second = self.speakers(
            self.said(f"In Orford, {one} said it was late.", one, "a.txt"),
            self.said(f"In Westing, {other} said it was late.", other, "b.txt"),
        )
        assert first is not None
        assert second is not None
        assert first.id != second.id

    def test_a_role_told_in_one_report_explains_a_description_in_another(self) -> None:
        first, second = self.speakers(
            self.said("Peruvian President Davit Seleny said it was late.", "Davit Seleny", "a.txt"),
            self.said(
                "Davit Seleny arrived. The Peruvian president said it was late.", "The Peruvian president", "b.txt"
            ),
        )
        assert first == second

    def test_an_acronym_put_beside_a_name_in_one_report_names_it_in_another(self) -> None:
        first, second = self.speakers(
            self.said("The Tidal Board (TB) said it was late.", "The Tidal Board (TB)", "a.txt"),
            self.said("The TB said it was late.", "The TB", "b.txt"),
        )
        assert first == second

    def test_the_result_does_not_depend_on_the_order_of_the_reports(self) -> None:
        pairs = [
            self.said("Peruvian President Davit Seleny said it was late.", "Davit Seleny", "a.txt"),
            self.said("Davit Seleny said it was late.", "Davit Seleny", "b.txt"),
            self.said("Belgian judge Davit Seleny said it was late.", "Davit Seleny", "c.txt"),
        ]
        results = {identify([r for r, _ in order], [s for _, s in pairs]) for order in itertools.permutations(pairs)}
        assert len(results) == 1


class TestTheUsersList:
    LIST = "name,aliases,side,wikidata\nIlsa Torvane,I. Torvane; Torvane,Belgium,Q1\nTidal Institute,TI,,Q2\n"

    def test_the_list_gives_the_id_the_side_and_the_name(self) -> None:
        known = known_speakers(self.LIST)
        report = a_report("Torvane said it was late.")
        statement = a_statement(report, "it was late", source="Torvane", cue="said")
        speaker = by_statement([report], [statement], known=known)[statement.id]
        assert (speaker.id, speaker.name, speaker.side, speaker.wikidata) == (
            known[0].id,
            "Ilsa Torvane",
            "Belgium",
            "Q1",
        )

    def test_an_alias_is_not_taken_for_somebody_of_another_given_name(self) -> None:
        report = a_report("Ben Torvane said it was late.")
        statement = a_statement(report, "it was late", source="Ben Torvane", cue="said")
        speaker = by_statement([report], [statement], known=known_speakers(self.LIST))[statement.id]
        assert (speaker.name, speaker.wikidata) == ("Ben Torvane", None)

    def test_ids_are_the_same_whatever_the_other_columns_hold(self) -> None:
        assert known_speakers(self.LIST)[0].id == known_speakers("name,wikidata\nTorvane,Q1")[0].id

    @pytest.mark.parametrize(
        ("table", "message"),
        [
            ("who,side\nAnn Marsh,x", 'column "name"'),
            ("name,side\nAnn Marsh,x\n,y", "line 3"),
            ("name,kind\nAnn Marsh,robot", '"robot"'),
        ],
    )
    def test_a_list_that_cannot_be_used_says_where(self, table: str, message: str) -> None:
        with pytest.raises(ValueError, match=message):
            known_speakers(table)


def test_a_correction_wins_over_everything() -> None:
    report = a_report("Ann Marsh met Tibor Ansel. He said it was late.")
    statement = a_statement(report, "it was late", source="He", cue="said")
    correction = Correction(report=report.id, source="He", speaker="Olo Marand")
    assert by_statement([report], [statement], corrections=[correction])[statement.id].name == "Olo Marand"


class TestCorrections:
    TEXT = "Ann Marsh met Tibor Ansel of the Tidal Institute. He said it was late. He said it was early."
    AGAIN = TEXT.index("He said it was early")

    def given(self) -> tuple[Report, list[Statement]]:
        report = a_report(self.TEXT)
        first, second = (a_statement(report, said, source="He", cue="said") for said in ("it was late", "it was early"))
        again = Span(start=self.AGAIN, end=self.AGAIN + 2, text="He")
        return report, [first, Statement(**{**fields_of(second), "source": again})]

    @pytest.mark.parametrize(
        ("rows", "names"),
        [
            ("{id},He,Olo Marand,", ["Olo Marand", "Olo Marand"]),
            ("{id},he,Ann Marsh,", ["Ann Marsh", "Ann Marsh"]),
            ("{id},He,Tidal Institute,", ["Tidal Institute", "Tidal Institute"]),
            ("{id},He,Olo Marand,\n{id},He,Ann Marsh,{again}", ["Olo Marand", "Ann Marsh"]),
        ],
    )
    def test_a_list_corrects_sources_by_wording_or_by_place(self, rows: str, names: list[str]) -> None:
        report, told = self.given()
        table = "report,source,speaker,start\n" + rows.format(id=report.id, again=self.AGAIN)
        corrections = corrections_from(table)
        found = by_statement([report], told, corrections=corrections)
        assert [found[statement.id].name for statement in told] == names
        assert unused(corrections, told) == ()

    def test_a_body_that_is_decided_on_and_listed_is_the_listed_one(self) -> None:
        report, told = self.given()
        known = known_speakers("name,kind\nBorder Ledger,organisation")
        corrections = [Correction(report=report.id, source="He", speaker="Border Ledger")]
        speaker = by_statement([report], told, known=known, corrections=corrections)[told[0].id]
        assert (speaker.id, speaker.kind) == (known[0].id, "organisation")

    @pytest.mark.parametrize("fields", [{"report": "r0"}, {"source": "She"}, {"start": 3}])
    def test_one_that_means_no_source_is_unused(self, fields: dict[str, object]) -> None:
        report, told = self.given()
        correction = Correction(**{"report": report.id, "source": "He", "speaker": "Olo Marand", **fields})
        assert unused([correction], told) == (correction,)

    @pytest.mark.parametrize(
        ("table", "message"),
        [
            ("report,source\nr1,He", 'column "speaker"'),
            ("", 'column "report"'),
            ("report,source,speaker\nr1,He,Ann Marsh\nr1,,Ann Marsh", "line 3 .* has no source"),
            ("report,source,speaker,start\nr1,He,Ann Marsh,first", 'line 2 .* not "first"'),
            ("report,source,speaker\nr1,He,Olo\rMarand", "no CSV after its line 1"),
        ],
    )
    def test_a_list_that_cannot_be_used_says_where(self, table: str, message: str) -> None:
        with pytest.raises(ValueError, match=message):
            corrections_from(table)


@settings(max_examples=60)
@given(st.text(alphabet="Ann Marsh Mr. the president's office, \n“”\"—and He she I of U.S.", max_size=120), st.data())
def test_any_text_and_any_source_is_handled(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    report = a_report(text)
    span = {"start": start, "end": end, "text": text[start:end]}
    statement = Statement(
        id="s1",
        report=report.id,
        kind="indirect",
        source=span_of(span),
        content=(span_of({"start": 0, "end": 0, "text": ""}),),
    )
    found = identify([report], [statement])
    assert [s.id for s in found.statements] == ["s1"]
    assert found.statements[0].speaker is None or found.statements[0].speaker in {s.id for s in found.speakers}


def span_of(fields: dict) -> Span:
    return Span(**fields)
