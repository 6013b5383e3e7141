"""The command line as a person meets it: what it prints, what it writes, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from rashomon import schema

RASHOMON = Path(sys.executable).parent / "rashomon"
GOOD = (
    "The river rose\n\nMay 2, 2031\n\nThe river rose by two meters in Westing on Friday.\n\n"
    "“We are dry,” the mayor, Olo Marand, said."
)


def rashomon(
    *arguments: object, stdin: bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([RASHOMON, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd, check=False)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return path


def test_help_names_the_commands():
    done = rashomon("--help")
    assert done.returncode == 0
    assert "compare" in done.stdout
    assert "schema" in done.stdout


def test_help_does_not_import_what_is_slow():
    slow = ("numpy", "onnxruntime", "trafilatura", "jinja2")
    code = f"import sys, rashomon.cli; print([module for module in {slow} if module in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_schema_is_printed():
    assert json.loads(rashomon("schema").stdout) == schema()


def test_json_goes_to_standard_output_and_follows_the_schema(good, tmp_path):
    done = rashomon("compare", good, "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    jsonschema.validate(found, schema())
    assert done.returncode == 0
    assert [report["title"] for report in found["reports"]] == ["The river rose"]
    assert not (tmp_path / "collation.html").exists()


def test_a_summary_is_printed_and_the_page_written(good, tmp_path):
    done = rashomon("compare", good, cwd=tmp_path)
    assert "The river rose" in done.stdout
    assert "collation.html" in done.stderr
    assert "<!doctype html>" in (tmp_path / "collation.html").read_text()


def test_the_page_goes_where_it_is_asked(good, tmp_path):
    rashomon("compare", good, "--json", "--html", "there.html", cwd=tmp_path)
    assert (tmp_path / "there.html").exists()


def test_standard_input_is_read(tmp_path):
    found = json.loads(rashomon("compare", "-", "--json", stdin=GOOD.encode(), cwd=tmp_path).stdout)
    assert len(found["reports"]) == 1


def bad_bytes(kind: str) -> bytes:
    return {
        "empty": b"",
        "binary": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20,
        "html without an article": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
    }[kind]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("empty.txt", "empty"), ("binary.txt", "binary"), ("page.html", "html without an article")],
)
def test_bad_input_is_named_and_the_rest_is_compared(good, tmp_path, name, kind):
    (tmp_path / name).write_bytes(bad_bytes(kind))
    done = rashomon("compare", tmp_path, "--json", cwd=tmp_path)
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 1
    assert len(lines) == 1
    assert name in lines[0]
    assert len(json.loads(done.stdout)["reports"]) == 1


def test_a_broken_line_of_json_lines_is_named_by_file_and_line(tmp_path):
    lines = [json.dumps({"text": GOOD, "outlet": "The Ledger"}), '{"text": ', json.dumps({"title": "no text"})]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines))
    done = rashomon("compare", tmp_path / "wire.jsonl", "--json", cwd=tmp_path)
    complaints = done.stderr.strip().splitlines()
    assert [("wire.jsonl" in line, f"line {n}" in line) for n, line in zip((2, 3), complaints, strict=True)] == [
        (True, True)
    ] * 2
    assert [report["outlet"] for report in json.loads(done.stdout)["reports"]] == ["The Ledger"]


def test_a_path_that_is_not_there_is_named(good, tmp_path):
    done = rashomon("compare", tmp_path / "nowhere.txt", good, "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert "nowhere.txt" in done.stderr


def test_nothing_readable_is_an_error_of_its_own(tmp_path):
    done = rashomon("compare", tmp_path / "nowhere.txt", cwd=tmp_path)
    assert done.returncode == 3
    assert "nothing to compare" in done.stderr
    assert not (tmp_path / "collation.html").exists()


def test_a_page_that_cannot_be_written_is_named(good, tmp_path):
    done = rashomon("compare", good, "--html", tmp_path / "no" / "folder" / "page.html", cwd=tmp_path)
    assert done.returncode == 2
    assert "page.html" in done.stderr


def test_corrections_decide_who_speaks_and_those_not_used_are_named(good, tmp_path):
    first = json.loads(rashomon("compare", good, "--json", cwd=tmp_path).stdout)
    (quoted,) = (statement for statement in first["statements"] if statement["source"])
    row = f'{quoted["report"]},"{quoted["source"]["text"]}",Petra Lindqvar\n'
    (tmp_path / "corrections.csv").write_text(f"report,source,speaker\n{row}r0,He,Petra Lindqvar\n")
    done = rashomon("compare", good, "--json", "--corrections", tmp_path / "corrections.csv", cwd=tmp_path)
    found = json.loads(done.stdout)
    names = {speaker["id"]: speaker["name"] for speaker in found["speakers"]}
    assert [names[s["speaker"]] for s in found["statements"] if s["id"] == quoted["id"]] == ["Petra Lindqvar"]
    assert "r0" in done.stderr
    assert done.stderr.count("not used") == 1


def test_corrections_that_cannot_be_read_are_named_by_their_line(good, tmp_path):
    (tmp_path / "corrections.csv").write_text("report,source,speaker\nr0,He,\n")
    done = rashomon("compare", good, "--json", "--corrections", tmp_path / "corrections.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert "line 2" in done.stderr


def test_no_progress_is_shown_where_there_is_no_terminal(good, tmp_path):
    assert rashomon("compare", good, "--json", cwd=tmp_path).stderr == ""


def test_a_closed_pipe_is_no_crash(good, tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [RASHOMON, "compare", str(good), "--json"], stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path, check=False
    )
    os.close(writer)
    assert b"Traceback" not in done.stderr
