"""What the network finds in plain cases, and that nothing in a text upsets it."""

from __future__ import annotations

import pytest

from rashomon.attribute.model import frames, relations
from rashomon.encoder import Encoder
from rashomon.text import paragraphs

TREATY = (
    "Foreign Minister Ilsa Torvane said on Tuesday that the river treaty would be signed in June, adding that "
    "“no village will be flooded.”\n\n"
    "According to the Harbor Gazette, engineers warned that the dam was cracked.\n\n"
    "“We were never asked,” said Davit Seleny, the mayor of Sorenne.\n\n"
    "The ferry left at noon with forty passengers."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def found(text: str, encoder: Encoder) -> list[tuple[str, str, str]]:
    return [
        (
            "" if source is None else text[slice(*source)],
            "" if cue is None else text[slice(*cue)],
            " ".join(text[start:end] for start, end in content),
        )
        for source, cue, content, *_ in relations(text, paragraphs(text), encoder=encoder)
    ]


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Torvane", "said", "the river treaty would be signed in June"),
        ("Torvane", "adding", "no village will be flooded"),
        ("Gazette", "According to", "the dam was cracked"),
        ("Seleny", "said", "We were never asked"),
    ],
)
def test_who_said_what_is_found(encoder: Encoder, source: str, cue: str, content: str) -> None:
    statements = found(TREATY, encoder)
    assert any(source in who and cue in by and content in what for who, by, what in statements), statements


def test_what_the_report_itself_says_is_nobodys_statement(encoder: Encoder) -> None:
    assert not any("ferry" in what for _, _, what in found(TREATY, encoder))


def test_only_the_paragraphs_asked_for_speak(encoder: Encoder) -> None:
    third = paragraphs(TREATY)[2:3]
    assert [TREATY[slice(*r.cue)] for r in relations(TREATY, third, encoder=encoder) if r.cue] == ["said"]


def test_a_text_gives_the_same_again(encoder: Encoder) -> None:
    before = frames(TREATY, encoder)
    frames("Other words were spoken, he said.", encoder)
    assert frames(TREATY, encoder) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "\"“”«»'" * 300,
        "。".join("川は村を覚えていない" * 9),
        "Он сказал: «Нет».\n\n",
        "e\u0301🎉\u200f" * 200,
        "a" * 20_000,
    ],
)
def test_any_text_is_read_and_spans_lie_in_it(encoder: Encoder, text: str) -> None:
    for frame in frames(text, encoder):
        assert all(0 <= start < end <= len(text) for start, end in (frame.cue, *frame.content))
