"""Web pages: what is text and what is set aside, and what the page says of itself."""

from __future__ import annotations

import pytest

from rashomon.read.document import Given, Unreadable
from rashomon.read.dom import parse, pieces
from rashomon.read.html import read_html
from rashomon.types import Report
from tests.read.pages import PARAGRAPHS, linked_data, page

TEXT = "\n\n".join(PARAGRAPHS)


def read_page(*paragraphs: str, **parts: str) -> Report:
    return read_html(page(*paragraphs, **parts), path="page.html")


def test_text_is_the_paragraphs_alone() -> None:
    assert read_page().text == TEXT


def test_blocks_cover_the_text_and_name_their_elements() -> None:
    report = read_page()
    assert [report.text[block.start : block.end] for block in report.blocks] == list(PARAGRAPHS)
    tree = parse(page())
    for block in report.blocks:
        (element,) = tree.cssselect(block.selector)
        assert element.text_content() == report.text[block.start : block.end]


@pytest.mark.parametrize(
    ("furniture", "why"),
    [
        ('<div class="newsletter-signup"><p>Sign up for our daily newsletter</p></div>', "newsletter"),
        ("<p>Share this article on Facebook</p>", "share line"),
        ("<p>Sign up to our morning briefing for the best stories of every day.</p>", "newsletter"),
        ("<p>Bo Lindqvist is a reporter for the Herald. Follow him on Twitter @bo.</p>", "about the author"),
        ("<p>Reuters contributed to this report.</p>", "credit line"),
        ('<p style="display: none">This line is not shown on the page to any of its readers.</p>', "not shown"),
        ('<p><a href="/more">Read more: Harbour strike enters its third week</a></p>', "related headline"),
        (
            '<aside class="related"><ul><li><a href="/x">Harbour strike goes on</a></li></ul></aside>',
            "related headline",
        ),
    ],
)
def test_furniture_within_the_article_is_set_aside_with_its_reason(furniture: str, why: str) -> None:
    report = read_page(after=furniture)
    assert report.text == TEXT
    assert why in [item.why for item in report.furniture]


def test_nothing_of_a_page_is_lost() -> None:
    source = page(before="<p>By Ilse Varga</p><figure><img><figcaption>The pass in May.</figcaption></figure>")
    report = read_html(source, path="page.html")
    kept = {*report.text.split("\n\n"), *report.captions, *(item.text for item in report.furniture)}
    assert {piece.text for piece in pieces(parse(source))} <= kept


def test_captions_stand_apart() -> None:
    report = read_page(before="<figure><img><figcaption>The pass in May.</figcaption></figure>")
    assert report.captions == ("The pass in May.",)
    assert "The pass" not in report.text


def test_live_entries_lists_and_quotations_are_text() -> None:
    entries = "".join(
        f"<div class='entry'><time>1{n}:00</time><p>{text}</p></div>" for n, text in enumerate(PARAGRAPHS)
    )
    assert read_page("Updates as the road opens, by our reporters at the pass.", after=entries).text.endswith(TEXT)
    items = "<ul><li>More customs officers at the pass.</li><li>Snow ploughs by November.</li></ul>"
    report = read_page(*PARAGRAPHS[:2], "The union asked for two things:", after=f"{items}<p>{PARAGRAPHS[3]}</p>")
    assert [block.kind for block in report.blocks] == ["paragraph"] * 3 + ["list"] * 2 + ["paragraph"]
    quoted = read_page(PARAGRAPHS[0], after=f"<blockquote><p>{PARAGRAPHS[1]}</p></blockquote><p>{PARAGRAPHS[2]}</p>")
    assert [block.kind for block in quoted.blocks] == ["paragraph", "quote", "paragraph"]


def test_linked_data_go_before_what_the_page_shows() -> None:
    head = linked_data(
        headline="Mountain road to reopen before winter",
        author=[{"@type": "Person", "name": "Ilse Varga"}, {"@type": "Person", "name": "Bo Lindqvist"}],
        datePublished="2031-05-05T10:00:00+0200",
        publisher={"@type": "Organization", "name": "The Ostravia Herald"},
    )
    report = read_page(head=head)
    assert report.bylines == ("Ilse Varga", "Bo Lindqvist")
    assert report.outlet == "The Ostravia Herald"
    assert (report.published, report.published_from) == ("2031-05-05T10:00:00+02:00", "metadata")


def test_what_is_given_goes_before_the_metadata() -> None:
    source = page(head=linked_data(publisher={"name": "The Herald"}, datePublished="2031-05-05"))
    given = Given("Own title", "https://own.example/1", "Own outlet", "2031-01-01")
    report = read_html(source, path="page.html", given=given)
    assert (report.title, report.url, report.outlet) == given[:3]
    assert (report.published, report.published_from) == ("2031-01-01", "given")


@pytest.mark.parametrize(
    ("head", "before", "published"),
    [
        ('<meta property="article:published_time" content="2031-05-05T08:00:00Z">', "", "2031-05-05T08:00:00+00:00"),
        ("", '<time datetime="2031-05-05">5 May</time>', "2031-05-05"),
        ("", '<span itemprop="datePublished" content="2031-05-05T08:00:00Z"></span>', "2031-05-05T08:00:00+00:00"),
        ("", "", None),
        ("", "<p>25/05/2031</p>", "2031-05-25"),
        ("", "<p>05/07/2031</p>", None),
    ],
)
def test_the_date_of_publication(head: str, before: str, published: str | None) -> None:
    assert read_page(head=head, before=before).published == published


def test_numbers_are_dates_in_the_order_of_the_pages_country_or_of_its_other_dates() -> None:
    source = page(before="<p>Posted 05/07/2031</p>")
    british = source.replace('lang="en"', 'lang="en-GB"')
    assert read_html(british, path="page.html").published == "2031-07-05"
    assert read_html(british, path="page.html", given=Given(url="https://example.gov/1")).published == "2031-05-07"
    assert read_page(before="<p>Posted 05/07/2031</p>", after="<p>07/25/2031</p>").published == "2031-05-07"


def test_a_date_within_the_heading_is_no_part_of_the_title() -> None:
    source = page(head=linked_data(headline="Mountain road to reopen before winter"))
    dated = source.replace("<h1>", "<h1><span>5 May 2031</span> ")
    assert read_html(dated, path="page.html").title == "Mountain road to reopen before winter"


def test_a_menu_is_neither_credited_nor_a_byline() -> None:
    source = page().replace('<li><a href="/w">World</a></li>', "<li>Our Services</li><li>By Bo Reed</li>")
    report = read_html(source, path="page.html")
    assert (report.bylines, report.credits) == ((), ())


def test_neither_a_gap_in_the_metadata_nor_a_menu_of_authorities_is_an_author() -> None:
    menu = '<ul><li><a href="/port-authorities/">Harbour Pilots</a></li></ul>'
    assert read_page(head=linked_data(author={"name": "undefined"}), before=menu).bylines == ()


def test_a_hidden_copy_of_the_text_is_no_text() -> None:
    hidden = f'<div style="display:none"><div itemprop="articleBody">{" ".join(PARAGRAPHS)}</div></div>'
    assert read_page(after=hidden * 2).text == TEXT


def test_the_cells_of_a_table_may_say_the_same_and_a_paragraph_may_speak_of_its_picture() -> None:
    row = "<tr><td>Pass</td><td>Open to lorries of up to forty tonnes in summer only</td></tr>"
    report = read_page(*PARAGRAPHS, before=f"<table>{row}{row}</table>")
    assert report.text.count("Open to lorries of up to forty tonnes in summer only") == 2
    told = f"{PARAGRAPHS[1]} The lorry (pictured above) was the first of three hundred that waited at the border post."
    assert told in read_page(PARAGRAPHS[0], told, *PARAGRAPHS[2:]).text


def test_byline_dateline_and_credit_are_read_from_the_page() -> None:
    first = f"BELMARK (AP) — {PARAGRAPHS[0]}"
    report = read_page(first, *PARAGRAPHS[1:], before="<p class='byline'>By Ilse Varga</p>")
    assert report.bylines == ("Ilse Varga",)
    assert (report.dateline, report.credits) == ("BELMARK", ("AP",))
    assert report.text.startswith("BELMARK (AP) — ")


def test_other_languages_are_told_and_noted() -> None:
    paragraph = (
        "Die Regierung von Ostravia teilte am Montag mit, dass sie die Bergstraße nach Belmark noch vor dem Winter "
        "wieder öffnen werde, nachdem die Lastwagen zwei Jahre lang den Weg an der Küste nehmen mussten."
    )
    report = read_page(paragraph, paragraph.replace("Montag", "Dienstag").replace("Winter", "Herbst"))
    assert report.language == "de"
    assert report.notes == ("language de: only quotations in quotation marks are found",)


def test_line_breaks_divide_a_block_into_paragraphs() -> None:
    found = pieces(parse(f"<div>{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}<br>and so on</div>"))
    assert [piece.text for piece in found] == [PARAGRAPHS[0], f"{PARAGRAPHS[1]}\nand so on"]


def test_markup_in_the_text_is_kept_as_text() -> None:
    report = read_page(*PARAGRAPHS[:3], f"{PARAGRAPHS[3]} &lt;script&gt;alert(1)&lt;/script&gt;")
    assert report.text.endswith("<script>alert(1)</script>")


@pytest.mark.parametrize("control", ["\x01", "\x0b", "\x1f", "\ufffe"])
def test_control_characters_in_the_markup_are_passed_over(control: str) -> None:
    source = page(before=f'<div {control}x{control}="{control}" class="{control}"></div>')
    assert read_html(source, path="page.html").text == TEXT


@pytest.mark.parametrize("source", ["<html></html>", "<p></p>", "<script>1</script>", "<!-- a -->", "<"])
def test_pages_without_text(source: str) -> None:
    with pytest.raises(Unreadable, match="no article"):
        read_html(source, path="page.html")


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({}, "article"),
        ({"head": linked_data(**{"@type": "OpinionNewsArticle"})}, "opinion"),
        ({"head": linked_data(**{"@type": "LiveBlogPosting"})}, "live"),
        ({"head": linked_data(articleSection="Opinion")}, "opinion"),
        ({"title": "Press release: Mountain road to reopen"}, "release"),
    ],
)
def test_the_kind_of_report(parts: dict[str, str], kind: str) -> None:
    assert read_page(**parts).kind == kind
