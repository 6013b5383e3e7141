"""Articles as lessons: the tags stand on the words that the annotations name. Needs the extra `training`."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

from benchmarks.attribute.brat import Article, Attribution
from rashomon.encoder import Encoder
from training.lessons import CONTENT, SOURCE, Piece, collate, epoch, lesson

TEXT = "The dam holds.\n\n“It will stand,” said Ida Brandt, “for a century.” " + "Rain fell on the hills. " * 80


def span(phrase: str) -> tuple[int, int]:
    return TEXT.index(phrase), TEXT.index(phrase) + len(phrase)


SAID = Attribution((span("Ida Brandt"),), (span("said"),), (span("“It will stand,”"), span("“for a century.”")))
ARTICLE = Article("a", TEXT, ((SAID,), ()))
LESSON = lesson(Encoder().tokenizer, ARTICLE)


def test_frames_stand_on_the_words_that_the_annotations_name() -> None:
    ((frame,), nothing) = LESSON.frames
    cut = LESSON.pieces
    words = {tag: TEXT[cut.starts[a] : cut.ends[b - 1]] for a, b, tag in frame.arguments}
    assert words == {SOURCE: "Ida Brandt", CONTENT: "“for a century.”"}
    assert TEXT[cut.starts[frame.start] : cut.ends[frame.end - 1]] == "said"
    assert nothing == []


def test_a_batch_marks_cue_source_and_content() -> None:
    batch = collate([Piece(LESSON, LESSON.frames[0], 0, 40)])
    letters = "".join("OSsCc"[tag] if tag >= 0 else "." for tag in batch.argument_tags[0].tolist())
    assert letters.strip(".O").replace("O", "") == "Cccccc" + "Ss" + "Cccccc"
    assert batch.cue_tags[0].tolist().count(1) == 1
    assert batch.start.item() == batch.cue_tags[0].tolist().index(1)


def test_a_window_without_the_cue_has_no_frame() -> None:
    assert len(collate([Piece(LESSON, LESSON.frames[0], 40, 90)]).window) == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_an_epoch_reads_every_piece_once(seed: int) -> None:
    cuts = [cut for batch in epoch([LESSON], seed=seed, batch=2) for cut in batch]
    read = sorted(place for cut in cuts for place in range(cut.start, cut.end))
    assert read == list(range(len(LESSON.pieces.ids)))


def test_the_seed_fixes_the_epoch() -> None:
    first, second = ([[(c.start, c.end) for c in b] for b in epoch([LESSON], seed=3, batch=2)] for _ in range(2))
    assert first == second
