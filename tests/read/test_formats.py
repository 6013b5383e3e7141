"""Every format that reports come in, read from files that other tools wrote or from the formats' own shortest form."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rashomon.read import read
from rashomon.types import Furniture, Report, Skip
from tests.read.pages import PARAGRAPHS, linked_data, page

TEXT = "\n\n".join(PARAGRAPHS)


def read_bytes(folder: Path, name: str, data: bytes) -> list[Report | Skip]:
    path = folder / name
    path.write_bytes(data)
    return list(read([str(path)]))


def read_one(folder: Path, name: str, data: bytes) -> Report:
    (report,) = read_bytes(folder, name, data)
    assert isinstance(report, Report), report
    return report


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def warc(*pages: str, gzipped: bool, media_type: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A web archive of `pages`, as the library warcio writes it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    writer.write_record(writer.create_warcinfo_record("pages.warc", {"software": "a test"}))
    for number, text in enumerate(pages, start=1):
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        payload = io.BytesIO(text.encode())
        url = f"https://herald.example/{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=headers))
    return out.getvalue()


def pdf(*pages: list[str]) -> bytes:
    """A PDF file of one column of lines a page, in its shortest form (ISO 32000-1, Helvetica)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 72 720 Td {drawn} ET"
        objects.append(f"<< /Length {len(stream)} >> stream\n{stream}\nendstream")
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R {fonts} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}"
    return out.encode("latin-1")


@pytest.mark.parametrize(
    ("suffix", "compress"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", zstandard.compress)],
)
@pytest.mark.parametrize("inner", ["page.html", "pages.jsonl", "pages.tar"])
def test_compressed_files(tmp_path: Path, suffix: str, compress: Callable[[bytes], bytes], inner: str) -> None:
    data = {
        "page.html": page().encode(),
        "pages.jsonl": json.dumps({"html": page()}).encode(),
        "pages.tar": tarred({"in/page.html": page().encode()}),
    }[inner]
    report = read_one(tmp_path, inner + suffix, compress(data))
    assert report.text == TEXT
    assert report.path.startswith(str(tmp_path / inner) + suffix)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_archives_of_files_name_each_member(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    inner = pack({"deep.html": page().encode()})
    data = pack(
        {"a/page.html": page().encode(), "b.zip": inner, "c.png": b"\x89PNG\r\n", "__MACOSX/a": b"x", ".d": b"y"}
    )
    found = read_bytes(tmp_path, "all", data)
    assert [item.path.removeprefix(str(tmp_path / "all")) for item in found] == [
        "!a/page.html",
        "!b.zip!deep.html",
        "!c.png",
    ]
    assert [type(item) for item in found] == [Report, Report, Skip]


@pytest.mark.parametrize(("name", "gzipped"), [("a.warc", False), ("a.warc.gz", True)])
def test_web_archives_by_another_tool(tmp_path: Path, name: str, gzipped: bool) -> None:
    data = warc(page(title="First of the two"), page(title="Second of the two"), gzipped=gzipped)
    found = read_bytes(tmp_path, name, data)
    assert [(item.title, item.url) for item in found if isinstance(item, Report)] == [
        ("First of the two", "https://herald.example/1"),
        ("Second of the two", "https://herald.example/2"),
    ]
    assert [item.path for item in found] == [f"{tmp_path / name}#1", f"{tmp_path / name}#2"]


def test_web_archive_in_zstandard_and_in_wacz(tmp_path: Path) -> None:
    plain = warc(page(), gzipped=False)
    assert read_one(tmp_path, "a.warc.zst", zstandard.compress(plain)).text == TEXT
    wacz = zipped(
        {"archive/a.warc.gz": warc(page(), gzipped=True), "pages/pages.jsonl": b"{}", "datapackage.json": b"{}"}
    )
    assert read_one(tmp_path, "a.wacz", wacz).text == TEXT


def test_web_archives_pass_over_what_is_no_page(tmp_path: Path) -> None:
    pictures = warc("x", gzipped=True, media_type="image/png")
    missing = warc(page(), gzipped=True, status="404 Not Found")
    assert read_bytes(tmp_path, "a.warc.gz", pictures + missing) == []


@pytest.mark.parametrize("gzipped", [False, True])
def test_one_broken_record_is_named_and_the_rest_is_read(tmp_path: Path, gzipped: bool) -> None:
    records = [warc(page(title=f"Report number {n} of nine"), gzipped=gzipped) for n in range(9)]
    for broken in (2, 5):
        records[broken] = records[broken][: len(records[broken]) // 2]
    found = read_bytes(tmp_path, "a.warc", b"".join(records))
    titles = [item.title for item in found if isinstance(item, Report)]
    assert titles == [f"Report number {n} of nine" for n in (0, 1, 3, 4, 6, 7, 8)]
    assert ["broken record" in item.why for item in found if isinstance(item, Skip)] == [True, True]


def test_rss_atom_and_json_feed(tmp_path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    rss = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>The Herald</title><link>https://herald.example</link><item><title>Road to reopen</title>
    <link>https://herald.example/1</link><pubDate>Mon, 05 May 2031 10:00:00 +0200</pubDate>
    <description>Short</description>
    <content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"""
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title><entry><title>Road to reopen</title>
    <link href="https://herald.example/1"/><published>2031-05-05T08:00:00Z</published>
    <content type="html"><![CDATA[{body}]]></content></entry></feed>"""
    item = {"id": "1", "url": "https://herald.example/1", "title": "Road to reopen", "content_html": body}
    item["date_published"] = "2031-05-05T08:00:00Z"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Herald", "items": [item]}
    for name, data in (("f.xml", rss), ("f.rss", rss), ("f.atom", atom), ("f.json", json.dumps(feed))):
        report = read_one(tmp_path, name, data.encode())
        assert (report.text, report.title, report.outlet) == (TEXT, "Road to reopen", "The Herald")
        assert (report.url, report.published) == ("https://herald.example/1", "2031-05-05T08:00:00+00:00")


def test_a_feed_of_summaries_says_so(tmp_path: Path) -> None:
    rss = f"""<rss version="2.0"><channel><title>The Herald</title><link>https://herald.example</link><item>
    <title>Road</title><link>https://herald.example/1</link><description>{PARAGRAPHS[0]}</description></item></channel></rss>"""
    assert read_one(tmp_path, "f.xml", rss.encode()).notes == ("only the feed's summary, not the whole report",)


def test_a_sitemap_holds_addresses_but_no_report(tmp_path: Path) -> None:
    urls = "".join(f"<url><loc>https://herald.example/{n}</loc></url>" for n in range(3))
    data = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    (skip,) = read_bytes(tmp_path, "sitemap.xml", data.encode())
    assert isinstance(skip, Skip)
    assert "3 addresses" in skip.why


def test_email_newsletter_with_an_attached_release(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Road to reopen", "The Herald Daily <daily@herald.example>"
    mail["Date"] = "Mon, 05 May 2031 10:00:00 +0200"
    mail.set_content(TEXT)
    mail.add_alternative(page(), subtype="html")
    mail.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="release.txt")
    newsletter, release = read_bytes(tmp_path, "letter.eml", mail.as_bytes())
    assert isinstance(newsletter, Report)
    assert (newsletter.title, newsletter.outlet) == ("Road to reopen", "The Herald Daily")
    assert newsletter.published == "2031-05-05T10:00:00+02:00"
    assert PARAGRAPHS[1] in newsletter.text
    assert release.path.endswith("letter.eml!release.txt")


def test_a_page_saved_as_mhtml(tmp_path: Path) -> None:
    saved = EmailMessage()
    saved["Snapshot-Content-Location"] = "https://herald.example/road"
    saved["Subject"] = "Road to reopen"
    saved.add_related(page().encode(), maintype="text", subtype="html")
    report = read_one(tmp_path, "page.mhtml", saved.as_bytes())
    assert (report.text, report.url) == (TEXT, "https://herald.example/road")


def test_docx_release(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Road to reopen", 0)
    for paragraph in PARAGRAPHS:
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    report = read_one(tmp_path, "release.docx", out.getvalue())
    assert (report.title, report.text) == ("Road to reopen", TEXT)


def test_pdf_readout_with_paragraphs_kept_apart(tmp_path: Path) -> None:
    first = ["Road to reopen", " ", "The minister met the ambassador on Monday", "and they agreed on the road.", " "]
    second = ["They will meet again in the spring, the", "ministry said in a statement on Monday."]
    report = read_one(tmp_path, "readout.pdf", pdf([*first, *second]))
    assert report.title == "Road to reopen"
    assert report.text.split("\n\n") == [
        "The minister met the ambassador on Monday\nand they agreed on the road.",
        "They will meet again in the spring, the\nministry said in a statement on Monday.",
    ]


def test_a_pdf_without_text_and_a_broken_one_are_named(tmp_path: Path) -> None:
    (scan,) = read_bytes(tmp_path, "scan.pdf", pdf([]))
    (broken,) = read_bytes(tmp_path, "broken.pdf", pdf(["Text"])[:100])
    assert isinstance(scan, Skip)
    assert "text layer" in scan.why
    assert isinstance(broken, Skip)


def test_front_matter_of_markdown_tells_of_the_report_and_is_set_aside(tmp_path: Path) -> None:
    front = "---\ndate: 2031-05-05\ntitle: 'Readout: the dam'\nsource_url: https://example.org/1\ntags: [dams]\n---"
    source = f"\n{front}\n\n{PARAGRAPHS[0]}\n"
    report = read_one(tmp_path, "a.md", source.encode())
    assert (report.title, report.published, report.url) == ("Readout: the dam", "2031-05-05", "https://example.org/1")
    assert report.text == PARAGRAPHS[0]
    assert report.furniture[0] == Furniture(text=front, why="front matter")
    (block,) = report.blocks
    assert source[block.origin_start : block.origin_end].strip() == PARAGRAPHS[0]


@pytest.mark.parametrize("between", ["Not: YAML: at all", "- a list\n- of two", "day: 2031-02-31", "a: &a [*a, *a]"])
def test_what_stands_between_rules_is_text_unless_it_is_front_matter(tmp_path: Path, between: str) -> None:
    report = read_one(tmp_path, "a.md", f"---\n{between}\n\n---\n\n{PARAGRAPHS[0]}\n".encode())
    assert PARAGRAPHS[0] in report.text


def test_markdown_maps_back_to_its_lines(tmp_path: Path) -> None:
    source = f"# Road to reopen\n\n{PARAGRAPHS[0]}\n\n> {PARAGRAPHS[1]}\n\nSee [the *map*](https://m.example) of all.\n"
    report = read_one(tmp_path, "a.md", source.encode())
    assert report.title == "Road to reopen"
    assert [source[block.origin_start : block.origin_end].strip() for block in report.blocks] == [
        PARAGRAPHS[0],
        f"> {PARAGRAPHS[1]}",
        "See [the *map*](https://m.example) of all.",
    ]
    assert report.text.endswith("\n\nSee the map of all.")


def test_csv_with_aliases_quotes_and_a_broken_row(tmp_path: Path) -> None:
    body = f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}"
    data = f'headline;body;source;date\n"Road; open";"{body}";Herald;2031-05-05\n;;;\nNo body;;;\n'
    report, skip = read_bytes(tmp_path, "a.csv", data.encode())
    assert isinstance(report, Report)
    assert (report.title, report.outlet, report.published) == ("Road; open", "Herald", "2031-05-05")
    assert report.text == body
    assert isinstance(skip, Skip)
    assert "neither" in skip.why


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"text": [TEXT, None], "title": ["Road", "None"], "size": [1, 2]}), path)
    report, skip = read([str(path)])
    assert isinstance(report, Report)
    assert (report.title, report.text) == ("Road", TEXT)
    assert isinstance(skip, Skip)
    assert skip.where == "row 2"


def test_the_format_is_told_without_the_help_of_a_name(tmp_path: Path) -> None:
    made = page(title="Road to reopen", head=linked_data(headline="Road to reopen"))
    for data in (made.encode(), gzip.compress(made.encode()), warc(made, gzipped=False)):
        assert read_one(tmp_path, "unnamed", data).title == "Road to reopen"
