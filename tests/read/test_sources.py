"""What `read` makes of paths: files, folders, standard input, and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.read import read
from rashomon.types import Report, Skip
from tests.read.pages import PARAGRAPHS, page


def reports(*paths: Path | str, stdin: bytes | None = None) -> list[Report]:
    return [item for item in read([str(path) for path in paths], stdin=stdin) if isinstance(item, Report)]


def skips(*paths: Path | str, stdin: bytes | None = None) -> list[Skip]:
    return [item for item in read([str(path) for path in paths], stdin=stdin) if isinstance(item, Skip)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / "b.html").write_text(page())
    (tmp_path / "inner" / "a.txt").write_text("\n\n".join(PARAGRAPHS))
    (tmp_path / ".hidden.html").write_text(page())
    return tmp_path


def test_a_folder_is_read_in_sorted_order_without_hidden_files(folder: Path) -> None:
    assert [report.path for report in reports(folder)] == [str(folder / "b.html"), str(folder / "inner" / "a.txt")]


def test_the_order_and_repetition_of_paths_do_not_matter(folder: Path) -> None:
    both = [folder / "inner", folder / "b.html"]
    assert reports(*both) == reports(*reversed(both)) == reports(*both, folder)


def test_the_same_content_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text(page())
    one, two = reports(tmp_path)
    assert one.id == two.id


def test_standard_input_is_read_in_any_format() -> None:
    assert reports("-", stdin=page().encode())[0].title == "Mountain road to reopen before winter"
    assert reports("-", stdin=PARAGRAPHS[0].encode())[0].text == PARAGRAPHS[0]
    line = json.dumps({"text": PARAGRAPHS[0], "title": "Road", "url": "https://herald.example/road"})
    assert reports("-", stdin=line.encode())[0].url == "https://herald.example/road"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b" \n\n ", "nothing but white space in it"),
        (b"Hello\0there", "binary data, not text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text, but a PNG picture"),
        (b"Good line.\nThe caf\xe9 closed.", "not valid UTF-8"),
        (b"<html><body><script>var a = 1;</script></body></html>", "no article found in this page"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path, content: bytes, why: str) -> None:
    bad, good = tmp_path / "bad", tmp_path / "good.html"
    bad.write_bytes(content)
    good.write_text(page())
    (skip,) = skips(bad, good)
    assert skip.path == str(bad)
    assert why in skip.why
    assert len(reports(bad, good)) == 1


def test_bad_utf8_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"First line.\nThe caf\xe9 closed.\n")
    assert skips(path)[0].where == "line 2"


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert skips(tmp_path / "nowhere.txt") == [Skip(path=str(tmp_path / "nowhere.txt"), why="no such file or folder")]


@pytest.mark.parametrize(
    ("stated", "published", "source"),
    [
        ("2031-05-04", "2031-05-04", "given"),
        ("2031-05-04 18:30:00+02:00", "2031-05-04T18:30:00+02:00", "given"),
        ("May 4, 2031", "2031-05-04", "given"),
        ("some day", None, None),
    ],
)
def test_dates_given_are_brought_to_iso_8601(stated: str, published: str | None, source: str | None) -> None:
    line = json.dumps({"text": PARAGRAPHS[0], "date": stated})
    (report,) = reports("-", stdin=line.encode())
    assert (report.published, report.published_from) == (published, source)
    assert bool(report.notes) == (published is None)


def test_a_very_large_file_is_skipped_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert "too large" in skips(path)[0].why


def test_a_broken_json_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"html": page(), "outlet": "Herald", "date": "2031-05-04"})
    lines = [good, '{"text": "cut off', "[1, 2]", '{"title": "No body"}', "", json.dumps({"text": PARAGRAPHS[1]})]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(lines))
    assert [skip.where for skip in skips(path)] == ["line 2", "line 3", "line 4"]
    first, last = reports(path)
    assert (first.path, first.outlet, first.published, first.published_from) == (
        f"{path}#1",
        "Herald",
        "2031-05-04",
        "given",
    )
    assert (last.path, last.text) == (f"{path}#6", PARAGRAPHS[1])
