"""What stands around the pieces of a page, as numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.body import seen
from rashomon.read.dom import parse, pieces
from rashomon.read.features import features, names
from rashomon.read.surroundings import VOTE
from tests.read.pages import PARAGRAPHS, page

markup = st.lists(st.sampled_from(["<div>", "</div>", "<p>The dam.", "<ul><li>", "</ul>", "<td>x", "word ", "<h1>"]))


def columns(source: str, votes: dict[str, float]) -> dict[str, dict[str, float]]:
    """The features of each piece of `source` by its text, those in `votes` taken by trafilatura."""
    found = pieces(parse(source))
    told = [votes.get(piece.text, 0.0) for piece in found]
    rows = features(found, told, told, title=None)
    return {piece.text: dict(zip(names(), row, strict=True)) for piece, row in zip(found, rows.tolist(), strict=True)}


@given(markup, st.data())
def test_every_piece_of_any_page_has_a_finite_number_in_each_column(parts: list[str], data: st.DataObject) -> None:
    found = pieces(parse(f"<body>start {''.join(parts)}"))
    votes = data.draw(st.lists(st.floats(0, 1), min_size=len(found), max_size=len(found)))
    rows = features(found, votes, votes, title=None)
    assert rows.shape == (len(found), len(names()))
    assert np.isfinite(rows).all()


@pytest.mark.parametrize(("piece", "up", "down"), [("One.", 1, 0), ("Two.", 1, 0), ("Aside.", 1, 1), ("Menu.", 1, 2)])
def test_steps_lead_up_from_a_piece_and_down_to_the_main_element(piece: str, up: int, down: int) -> None:
    main = "<section><p>One.</p><p>Two.</p></section>"
    source = f"<body><nav>Menu.</nav><main><aside>Aside.</aside>{main}</main></body>"
    found = columns(source, {"One.": 1.0, "Two.": 1.0})[piece]
    assert (found["up"], found["down"]) == (up, down)


def test_pieces_of_the_same_make_and_elements_around_tell_of_votes() -> None:
    source = "<body><div><p class='a'>One.</p><p class='a'>Two.</p></div><div><p class='a'>Three.</p></div></body>"
    found = columns(source, {"One.": 1.0, "Two.": 1.0})
    assert found["Three."]["alike_vote2"] == pytest.approx(8 / 14)
    assert (found["One."]["vote^1"], found["One."]["vote^2"]) == pytest.approx((1.0, 8 / 14))
    assert (found["Three."]["since"], found["One."]["until"]) == pytest.approx((np.log1p(1), 0.0))


def test_the_cells_of_a_row_that_trafilatura_took_have_its_vote() -> None:
    table = "<table><tr><th>Pass</th><th>Metres</th></tr><tr><td>Upper gap</td><td>2,410</td></tr></table>"
    tree = parse(page(*PARAGRAPHS, after=table))
    found = pieces(tree)
    votes = seen(found, tree, title=None)[:, VOTE]
    assert {piece.text: float(vote) for piece, vote in zip(found, votes, strict=True) if piece.frame.tag == "td"} == {
        "Upper gap": 1.0,
        "2,410": 1.0,
    }
