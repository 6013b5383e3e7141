"""Hostile input: bounded time and memory, the rest is read, and each skip is named."""

from __future__ import annotations

import gzip
import io
import json
import resource
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.read import read
from rashomon.types import Report, Skip
from tests.read.pages import PARAGRAPHS, linked_data, page
from tests.read.test_formats import tarred, warc, zipped

TEXT = "\n\n".join(PARAGRAPHS)


@contextmanager
def bounded(*, seconds: float, megabytes: int) -> Iterator[None]:
    """The block takes at most so much processor time and memory beside what was taken before."""
    memory, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    yield
    assert time.process_time() - start < seconds
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) // 1024 < megabytes


def read_bytes(folder: Path, name: str, data: bytes) -> list[Report | Skip]:
    path = folder / name
    path.write_bytes(data)
    return list(read([str(path)]))


def test_a_compression_bomb_is_named_and_its_neighbours_are_read(tmp_path: Path) -> None:
    bomb = gzip.compress(gzip.compress(b" " * 300_000_000, 1), 1)
    (tmp_path / "good.html").write_text(page())
    (tmp_path / "bomb.jsonl.gz").write_bytes(bomb)
    with bounded(seconds=20, megabytes=300):
        found = list(read([str(tmp_path)]))
    assert "compression bombs" in next(item.why for item in found if isinstance(item, Skip))
    assert [item.text for item in found if isinstance(item, Report)] == [TEXT]


def test_archives_within_archives_end(tmp_path: Path) -> None:
    data = zipped({"page.html": page().encode()})
    for _ in range(8):
        data = zipped({"inner.zip": data})
    (skip,) = read_bytes(tmp_path, "deep.zip", data)
    assert isinstance(skip, Skip)
    assert "deep" in skip.why


def test_a_zip_of_many_bombs_stops_at_the_first_that_is_too_much(tmp_path: Path) -> None:
    inner = zipped({"a.txt": b"a" * 15_000_000})
    with bounded(seconds=20, megabytes=400):
        found = read_bytes(tmp_path, "many.zip", zipped({f"{n}.zip": inner for n in range(40)}))
    assert isinstance(found[-1], Skip)
    assert "compression bombs" in found[-1].why


@pytest.mark.parametrize("tag", ["div", "b", "ul", "blockquote", "span"])
def test_markup_10_000_deep_is_read_to_the_bottom(tmp_path: Path, tag: str) -> None:
    deep = f"<{tag}>" * 10_000 + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    with bounded(seconds=5, megabytes=200):
        (report,) = read_bytes(tmp_path, "deep.html", f"<html><body>{deep}</body></html>".encode())
    assert isinstance(report, Report)
    assert report.text == TEXT


@pytest.mark.parametrize(
    "filler",
    ["<p>ab</p>" * 30_000, "<a href='x'>link</a>" * 20_000, "text<br>" * 10_000, "<td>a" * 30_000, "! " * 100_000],
    ids=["paragraphs", "links", "breaks", "cells", "marks"],
)
def test_long_pages_take_linear_time(tmp_path: Path, filler: str) -> None:
    with bounded(seconds=20, megabytes=800):
        found = read_bytes(tmp_path, "long.html", page(after=filler).encode())
    assert len(found) == 1


def test_an_endless_line_costs_only_itself(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT}).encode()
    with bounded(seconds=20, megabytes=300):
        skip, report = read_bytes(tmp_path, "a.jsonl", b'{"text": "' + b"a" * 45_000_000 + b'"}\n' + good)
    assert isinstance(skip, Skip)
    assert (skip.where, skip.why) == ("line 1", "longer than 20 MB")
    assert isinstance(report, Report)


def test_a_file_of_broken_lines_is_given_up(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "a.jsonl", b"no\n" * 1_000_000)
    assert len(found) == 1001
    assert "1,000 broken lines" in str(found[-1])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (page("Le café a fermé ses portes à Ostravia, dit-on.").encode("cp1252"), "café"),
        (page("Le café a fermé ses portes à Ostravia, dit-on.").replace("utf-8", "klingon-8").encode("cp1252"), "café"),
        (page("Le café a fermé ses portes à Ostravia, dit-on.").encode("utf-16"), "café"),
        (page("The café\0 closed its doors in Ostravia\0, they say.").encode(), "café closed"),
        (page("The caf\ufffd closed its doors in Ostravia, they say.").encode(), "closed its doors"),
    ],
)
def test_wrong_charsets_and_nul_bytes(tmp_path: Path, data: bytes, expected: str) -> None:
    (report,) = read_bytes(tmp_path, "a.html", data)
    assert isinstance(report, Report)
    assert expected in report.text


def test_entities_are_not_expanded_and_files_not_read(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "lol">{entities}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    feed = f"{bomb}<rss version='2.0'><channel><title>&e9;</title><item><title>A</title><description>&f; {TEXT}"
    feed += "</description></item></channel></rss>"
    with bounded(seconds=5, megabytes=200):
        found = read_bytes(tmp_path, "a.xml", feed.encode())
    secret = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "\0"
    assert all(secret not in item.text for item in found if isinstance(item, Report))


def test_json_nested_without_end(tmp_path: Path) -> None:
    deep = "[" * 200_000
    (report,) = read_bytes(
        tmp_path, "a.html", page(head=f'<script type="application/ld+json">{deep}</script>').encode()
    )
    (skip,) = read_bytes(tmp_path, "a.json", deep.encode())
    assert isinstance(report, Report)
    assert isinstance(skip, Skip)


FORMATS = {
    "a.html": page(head=linked_data(headline="Road", author=["Ilse Varga"])).encode(),
    "a.warc": warc(page(), page(), gzipped=False),
    "a.warc.gz": warc(page(), page(), gzipped=True),
    "a.xml": f"<rss version='2.0'><channel><item><title>T</title><description>{TEXT}</description></item></channel>"
    "</rss>".encode(),
    "a.zip": zipped({"a.html": page().encode()}),
    "a.tar": tarred({"a.html": page().encode()}),
    "a.eml": f"From: Herald <a@b.example>\nSubject: Road\nDate: Mon, 05 May 2031 10:00:00 +0200\n\n{TEXT}".encode(),
}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_done_to_the_bytes_every_input_yields_reports_or_skips(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FORMATS)))
    whole = FORMATS[name]
    at = data.draw(st.integers(0, len(whole)))
    put = data.draw(st.binary(max_size=40) | st.sampled_from([b"<div>", b"</p>", b"&#0;", b"\0", b"]]>", b"\xff\xfe"]))
    cut = data.draw(st.integers(0, 60))
    found = read_bytes(tmp_path, name, whole[:at] + put + whole[at + cut :])
    assert all(isinstance(item, Report | Skip) for item in found)
    assert not [item for item in found if isinstance(item, Skip) and "its reader failed" in item.why]
    for report in found:
        if isinstance(report, Report):
            assert [report.text[b.start : b.end] for b in report.blocks] == (
                report.text.split("\n\n") if report.text else []
            )


_TAGS = ["<p>", "</p>", "<div class='a'>", "</div>", "<br>", "<li>", "<b>", "</b>", "<table><td>"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_TAGS) | st.text(max_size=60), max_size=40))
def test_any_markup_is_read_or_named(tmp_path: Path, parts: list[str]) -> None:
    source = f"<html><body>{''.join(parts)}</body></html>"
    found = read_bytes(tmp_path, "a.html", source.encode("utf-8", "surrogatepass"))
    assert len(found) == 1
    assert found == read_bytes(tmp_path, "a.html", source.encode("utf-8", "surrogatepass"))


def test_a_zip_that_lies_about_its_sizes(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
    data = bytearray(out.getvalue())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (1).to_bytes(4, "little")  # the size that the directory states
    (item,) = read_bytes(tmp_path, "a.zip", bytes(data))
    assert isinstance(item, Report | Skip)
