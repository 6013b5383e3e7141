"""The page in a real browser: keyboard, phone, links into the reports, and contrast in light and dark."""

import os
import shutil
from pathlib import Path

import pytest

from rashomon import Report, compare, read, to_html

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
OFFLINE = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    reports = [found for found in read([str(EXAMPLES)]) if isinstance(found, Report)]
    path = tmp_path_factory.mktemp("page") / "collation.html"
    path.write_text(to_html(compare(reports)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser():
    options = [*OFFLINE, "--no-sandbox"] if os.geteuid() == 0 else list(OFFLINE)
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=options)
        yield running
        running.close()


@pytest.fixture(params=[(1280, 900, "light"), (1280, 900, "dark"), (390, 844, "light")], ids=str)
def page(request, browser, page_file):
    width, height, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    opened = context.new_page()
    opened.problems = []
    opened.on("console", lambda message: opened.problems.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith("file:") else opened.problems.append(asked.url))
    opened.goto(page_file.as_uri())
    yield opened
    context.close()


def test_it_opens_from_disk_without_a_word_of_complaint(page):
    assert page.locator("h1").count() == 2
    assert page.problems == []


def test_nothing_runs_off_the_side(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_columns_change_with_the_arrow_keys(page):
    first = page.locator("article.story").first
    first.locator("input[value=outlet]").focus()
    page.keyboard.press("ArrowRight")
    assert first.locator(".way.speaker").is_visible()
    assert not first.locator(".way.outlet").is_visible()


def test_a_cell_opens_its_report_at_the_sentence(page):
    page.locator(".way.outlet .cell a").first.click()
    marked = page.locator(".report .here").first
    marked.wait_for(state="visible")
    assert page.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }",
        marked.element_handle(),
    )


def test_a_figure_of_the_heat_map_opens_the_list_behind_it_by_keyboard(page):
    figure = page.locator(".way.outlet .heat td a").first
    figure.focus()
    page.keyboard.press("Enter")
    behind = page.locator(f"[id='{figure.get_attribute('href')[1:]}']")
    behind.locator("li").first.wait_for(state="visible")
    behind.locator("a").first.click()
    assert page.evaluate("document.getElementById(location.hash.slice(1)).matches('.way.outlet .row')")


def test_what_a_speaker_said_over_time_stands_in_order(page):
    line = page.locator("section[aria-labelledby=over-time] details").first
    line.locator("summary").click()
    assert line.locator("li").first.is_visible()


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const linear = (v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => .2126 * linear(c[0] / 255) + .7152 * linear(c[1] / 255) + .0722 * linear(c[2] / 255);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c[3] == 255) return c;
    }
    return [255, 255, 255, 255];
  };
  const weak = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType == 3 && n.data.trim());
    if (!own || !e.checkVisibility({visibilityProperty: true}) || e.closest('.skip')) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) weak.push([e.tagName, e.className, ratio.toFixed(2), e.textContent.slice(0, 30)].join(' '));
  }
  return weak; }"""


def test_every_text_stands_out_from_its_background_as_wcag_asks(page):
    assert page.evaluate(CONTRAST) == []
