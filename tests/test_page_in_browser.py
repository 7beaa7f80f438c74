"""The page in a real browser: Debian's Chromium, or another one, with its driver and Selenium. Skipped without them."""

from __future__ import annotations

import functools
import http.server
import itertools
import json
import shutil
import threading
from dataclasses import dataclass, field

import pytest

from import_katas.report.page import render_page
from tests.sample_progress import (
    ALL_MARKS,
    CIRCLE,
    DEEP,
    LONG,
    MANY,
    PACKAGE,
    SLIP,
    SWALLOWED,
    check,
    drill,
    kata,
    progress,
    recorded,
)

pytestmark = pytest.mark.once

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDTHS = (360, 800, 1600)
SCHEMES = ("light", "dark")
PROGRAMS = (CIRCLE, PACKAGE, SLIP, SWALLOWED, LONG, DEEP, MANY)


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    webdriver = pytest.importorskip("selenium.webdriver", reason="no Selenium: pip install -e .[dev]")
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no Chromium, or no chromedriver: on Debian apt install chromium chromium-driver")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@dataclass
class Site:
    """A page that is served, and what was asked for."""

    url: str = ""
    text: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def site():
    """Serve a page on this machine."""
    site = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            body = site.text.encode("utf-8")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


@pytest.fixture
def browse(driver, site):
    """Return a function that opens a page in a window of some width, in light or dark."""

    def look(data, width=800, scheme="light", *, everything_open=False):
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )
        site.text = render_page(data)
        driver.get(site.url)
        if everything_open:
            driver.execute_script("for (const part of document.querySelectorAll('details')) part.open = true")
        return driver.execute_script

    yield look
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert driver.get_log("browser") == []
    assert set(site.asked) == {"/"}


@functools.cache
def all_checks(root):
    return tuple(check(recorded(program, root / str(index)), f"test_{index}") for index, program in enumerate(PROGRAMS))


@pytest.fixture(scope="module")
def checks(tmp_path_factory):
    """What came of real programs, each as a failed check."""
    return all_checks(tmp_path_factory.mktemp("programs"))


@pytest.fixture(scope="module")
def whole(checks):
    """A progress with all that there can be."""
    verdicts = ("solved", "solved", "broken", "next", "not yet", "skipped", "not yet")
    katas = [kata(verdict, f"9.{i // 3}.{i}") for i, verdict in enumerate(verdicts)]
    katas[2]["checks"], katas[3]["checks"] = list(checks[:3]), [*checks[3:], *katas[3]["checks"]]
    katas[3]["kept"] = "changed"
    marks = ALL_MARKS * 5, ALL_MARKS, ["not answered"] * 20
    return progress(*katas, drills=tuple(drill(*those, phase=f"9.{phase}") for phase, those in enumerate(marks)))


# What is seen: not in a closed <details>, not in a drawing for another width.
SEEN = """
const seen = (e) => e.getClientRects().length > 0 && e.checkVisibility({visibilityProperty: true});
const all = (selector, root = document) => [...root.querySelectorAll(selector)].filter(seen);
const box = (e) => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
"""


@pytest.mark.parametrize("width", (320, *WIDTHS))
@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_scrolls_sideways_is_cut_or_lies_on_another(browse, whole, width, scheme):
    script = browse(whole, width, scheme, everything_open=True)
    wide, outside, onto = script(
        SEEN
        + """
        const root = document.documentElement;
        const outside = all("body *").filter((e) => !e.closest(".unseen, .skip, defs, pattern")).filter((e) => {
          const [left, , right] = box(e);
          return left < -0.5 || right > root.clientWidth + 0.5 ||
            (!(e instanceof SVGElement) && getComputedStyle(e).display !== "inline" && e.scrollWidth > e.clientWidth + 1);
        }).map((e) => e.outerHTML.slice(0, 200));
        // Texts of a drawing, and what is drawn over lanes, have their places to themselves.
        const onto = [];
        for (const system of all(".system")) {
          const texts = all("text", system).map((e) => [e, box(e)]);
          const heads = all(".head, .moment > .sign", system).map((e) => [e, box(e)]);
          texts.forEach(([one, a], i) => {
            for (const [other, b] of [...texts.slice(i + 1), ...heads]) {
              if (Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 0.5 && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 2.5)
                onto.push(`${one.textContent} / ${other.outerHTML.slice(0, 120)} ${a} ${b}`);
            }
          });
        }
        return [root.scrollWidth > root.clientWidth, outside, onto];
        """
    )
    assert not wide
    assert outside == []
    assert onto == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_drawing_stays_in_its_place_and_is_drawn_once(browse, whole, width):
    script = browse(whole, width, everything_open=True)
    for drawn, inside in script(
        SEEN
        + """
        return all(".score").map((score) => {
          const lanes = all(".lanes", score), place = box(score);
          const parts = lanes.flatMap((svg) => all(".moment > :not(.column), .span, .name", svg)).map(box);
          return [lanes.length, parts.every((part) => part[0] >= place[0] - 1.5 && part[2] <= place[2] + 1.5)];
        });
        """
    ):
        assert drawn == 1
        assert inside


@pytest.mark.parametrize("width", WIDTHS)
def test_lanes_and_arrows_are_where_the_data_says(browse, checks, width):
    circle = checks[0]
    script = browse(progress(kata("next", checks=(circle,))), width)
    systems = script(
        SEEN
        + """
        return all(".system").map((system) => [
          all(".lane", system).map((lane) => [lane.dataset.lane, box(lane.querySelector(".name")),
            all(".span", lane).map((span) => [span.classList[1], box(span)])]),
          all(".moment", system).map((m) => ({
            breaks: m.classList.contains("breaks"), from: m.dataset.from, to: m.dataset.to,
            ...Object.fromEntries(["column", "shaft", "tip", "sign"].map((part) => [part, m.querySelector(`.${part}`)])
              .map(([part, e]) => [part, e && box(e)])),
          })),
        ]);
        """
    )
    # straight from the events, and not by way of the code that draws
    events = [e for e in circle["timeline"]["events"] if e["kind"] in ("start", "hit", "attribute", "end")]
    events = [e for before, e in itertools.pairwise([None, *events]) if e != before]  # 3.10 looks twice
    homes = {e["origin"]: e["name"] for e in events if "origin" in e}
    order = list(dict.fromkeys(["the program", *(e["name"] for e in events)]))
    assert sum(len(moments) for _, moments in systems) == len(events)
    assert len(systems) == (2 if width == 360 else 1)
    ongoing = iter(events)
    for lanes, moments in systems:
        names = [name for name, _, _ in lanes]
        assert names == [name for name in order if name in names]
        middle = {name: (bars[0][1][1] + bars[0][1][3]) / 2 for name, _, bars in lanes}
        assert sorted(middle.values()) == list(middle.values())
        for name, label, bars in lanes:
            assert label[1] < middle[name] < label[3] and label[2] < bars[0][1][0]
        columns = [(m["column"][0] + m["column"][2]) / 2 for m in moments]
        assert columns == sorted(columns)
        for x, moment in zip(columns, moments, strict=True):
            event = next(ongoing)
            name = event["name"]
            asker = homes.get(event["asked"]["file"], "the program") if "asked" in event else name
            assert (moment["from"], moment["to"], moment["breaks"]) == (asker, name, event["kind"] == "attribute")
            states = dict(next(bars for lane, _, bars in lanes if lane == name))
            if event["kind"] == "end":
                assert moment["shaft"] is None
                assert (moment["sign"][1] + moment["sign"][3]) / 2 == pytest.approx(middle[name], abs=1)
                assert states["partial"][2] == pytest.approx(x, abs=1)  # it ends here,
                assert ("ready" in states) == ("error" not in event)  # and is ready from now on, or absent
                if "ready" in states:
                    assert states["ready"][0] == pytest.approx(x, abs=1)
                continue
            above, below = sorted((middle[asker], middle[name]))
            shaft = moment["shaft"]
            assert (shaft[0] + shaft[2]) / 2 == pytest.approx(x, abs=0.6)
            assert above <= shaft[1] < shaft[3] <= below and shaft[3] - shaft[1] >= (below - above) / 2
            head = moment["sign"] if event["kind"] == "attribute" else moment["tip"]
            assert head[1 if middle[name] < middle[asker] else 3] == pytest.approx(middle[name], abs=6)
            if event["kind"] == "start":
                assert states["partial"][0] == pytest.approx(x, abs=1)
            else:  # what it met was partially initialized, or ready
                met = states["partial" if "reached" in event else "ready"]
                assert met[0] < x < met[2]


CONTRAST = (
    SEEN
    + """
const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
  .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const ratio = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
const ground = (e) => {
  if (e instanceof SVGElement && e.closest(".breaks") && e.closest("svg").querySelector(".wash"))
    return channels(getComputedStyle(e.closest("svg").querySelector(".wash")).fill);
  for (let at = e; at; at = at.parentElement) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  throw new Error("no background");
};
"""
)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everything_can_be_told_from_its_ground(browse, whole, scheme):
    script = browse(whole, 1600, scheme, everything_open=True)
    texts, shapes, paper = script(
        CONTRAST
        + """
        const own = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        const texts = all("body *").filter((e) => own(e) && !e.closest("title, desc, script, .unseen, .skip, button:disabled"))
          .map((e) => [ratio(channels(getComputedStyle(e)[e instanceof SVGElement ? "fill" : "color"]), ground(e)),
            e.outerHTML.slice(0, 120)]);
        const colour = (e, what) => channels(getComputedStyle(e)[what]);
        const shapes = [
          ...all(".span.ready, .span.running, .head, .tip, .shape .full, .bar .done").map((e) => [e, colour(e, "fill")]),
          ...all(".hatch, .shaft, path.absent, .absent > .sign, .missing > .sign, .shape .empty, .shape .dashed")
            .map((e) => [e, colour(e, "stroke")]),
        ].map(([e, c]) => [ratio(c, ground(e)), e.outerHTML.slice(0, 120)]);
        return [texts, shapes, getComputedStyle(document.body).backgroundColor];
        """
    )
    assert len(texts) > 200 and len(shapes) > 100
    assert [text for text in texts if text[0] < 4.5] == []
    assert [shape for shape in shapes if shape[0] < 3] == []
    assert (sum(map(int, paper[4:-1].split(","))) < 200) == (scheme == "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_colour_is_needed_to_read_the_marks_of_a_drill(browse, scheme):
    script = browse(progress(kata("next"), drills=(drill(*ALL_MARKS),)), 800, scheme)
    signs = script(
        SEEN
        + """
        return all(".marks li").map((e) => {
          const sign = e.querySelector("svg"), {fill, stroke} = getComputedStyle(sign.firstElementChild);
          return [e.textContent.split(", ").pop().trim(), sign.innerHTML, fill === "none" ? stroke : fill];
        });
        """
    )
    marks, shapes, colours = zip(*signs, strict=True)
    assert marks == ALL_MARKS
    assert len(set(zip(marks, shapes, colours, strict=True))) == len(set(shapes)) == len(set(colours)) == 4


def test_a_name_or_a_message_that_is_a_program_does_not_run(browse, checks):
    bad = "<script>document.title='run'</script><img src=/x onerror=\"document.title='run'\">"
    text = json.dumps(checks[0]).replace("shop.models", json.dumps(bad)[1:-1])
    spoiled = {**json.loads(text), "message": bad, "expects": bad, "name": bad}
    script = browse(progress(kata("next", checks=(spoiled,), title=bad, folder=bad)), everything_open=True)
    assert script("return document.title") == "Import Katas: 0 of 1 solved"
    assert script("return [document.scripts.length, document.images.length]") == [1, 0]
    assert script("return document.querySelector('summary h3').textContent").endswith(bad)
    assert bad in script("return document.querySelector('.walk p').textContent")
    labels = script("return [...document.querySelectorAll('.lane')].map((lane) => lane.dataset.lane)")
    assert bad in labels


def test_what_would_slip_through_is_refused_by_the_browser(browse, checks, driver):
    script = browse(progress(kata("next")))
    script("""
        const script = document.createElement("script");
        script.textContent = "document.title = 'run'";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<p onclick=\\"document.title = 'run'\\" style='color: red'>x</p>");
        document.body.lastChild.click();
    """)
    assert script("return document.title") == "Import Katas: 0 of 1 solved"
    refused = [entry["message"] for entry in driver.get_log("browser")]
    assert refused and all("Content Security Policy" in message for message in refused)


def test_the_picture_of_many_modules_shows_the_way_and_keeps_the_rest_back(browse, checks):
    script = browse(progress(kata("next", checks=checks[-1:])), 360)
    lanes, height, marks = script(
        SEEN
        + "return [all('.lane').map((e) => e.dataset.lane), all('.lanes')[0].clientHeight,"
        + " all('.mark').map((e) => e.textContent)]"
    )
    assert lanes == ["the program", "p"] and height < 300 and marks == ["breaks here"]
    script("document.querySelector('.timeline details').open = true")
    lanes = script(SEEN + "return all('.timeline details .lane').map((e) => e.dataset.lane)")
    assert {f"p.part_{i}" for i in range(200)} <= set(lanes)


def test_the_keyboard_goes_everywhere(browse, checks, driver):
    from selenium.webdriver import ActionChains, Keys

    script = browse(progress(kata("solved", "9.1.1"), kata("next", "9.1.2", checks[:1])), 800)

    def press(*keys):
        ActionChains(driver).send_keys(*keys).perform()

    def focused():
        return script("const e = document.activeElement; return (e.ariaLabel || e.textContent).trim()")

    passed, outlines = [], []
    for _ in range(9):
        press(Keys.TAB)
        passed.append(focused())
        outlines.append(script("return getComputedStyle(document.activeElement).outlineStyle"))
    assert passed[0] == "To the katas"
    assert passed[1].startswith("9.1.1") and passed[2].startswith("9.1.2")
    assert passed[3].startswith("9.1.1") and passed[4].startswith("9.1.2")
    assert passed[5:] == ["the event before", "the next event", "The same as a table", "The whole message"]
    assert set(outlines) == {"solid"}
    words = "return document.querySelector('.walk p').textContent"
    script("document.querySelector('[data-step=\"1\"]').focus()")
    number = int(script("return document.querySelector('.moment.breaks').dataset.moment"))
    assert script(words).startswith(f"{number}. ") and script(words).endswith("It breaks here.")
    press(Keys.ENTER)
    assert script(words).startswith(f"{number + 1}. ")
    press(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    assert script(words).startswith(f"{number - 1}. ")
    press(Keys.HOME)
    assert script(words).startswith("1. ") and script("return document.querySelector('[data-step=\"-1\"]').disabled")
    press(Keys.END)
    assert script(words).startswith(f"{number + 2}. ")
    # a closed kata opens when the map leads to it
    script("document.querySelector('.map a').focus()")
    press(Keys.ENTER)
    assert script("return [location.hash, document.querySelector('details.kata').open]") == ["#kata-1", True]
    top = script("return document.querySelector('details.kata summary').getBoundingClientRect().top")
    assert 0 <= top < 900


def test_pointing_at_an_event_tells_what_it_is(browse, checks, driver):
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By

    script = browse(progress(kata("next", checks=checks[:1])), 1600)
    for column in driver.find_elements(By.CSS_SELECTOR, ".lanes.large .column"):
        number = script("return arguments[0].parentElement.dataset.moment", column)
        ActionChains(driver).move_to_element(column).perform()
        assert script("return document.querySelector('.walk p').textContent").startswith(f"{number}. ")
        assert script("return document.querySelector('.lanes.large .now').dataset.moment") == number


def test_without_its_script_the_page_still_says_all(browse, checks, driver):
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browse(progress(kata("next", checks=checks[:1]), drills=(drill(*ALL_MARKS),)))
    assert len([e for e in driver.find_elements("css selector", ".marks li") if e.is_displayed()]) == len(ALL_MARKS)
    titles = driver.find_elements("css selector", ".lanes.medium .moment > title")
    assert len(titles) >= 8 and "It breaks here." in titles[-3].get_attribute("textContent")
    assert not driver.find_element("css selector", ".walk").is_displayed()


def test_a_screen_reader_finds_its_way(browse, whole, driver):
    browse(whole, 800, everything_open=True)
    nodes = [
        node
        for node in driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        if not node["ignored"] and node.get("role")
    ]

    def named(*roles):
        return [
            (node.get("name", {}).get("value", ""), node.get("description", {}).get("value", ""))
            for node in nodes
            if node["role"]["value"] in roles
        ]

    for landmark in ("banner", "navigation", "main"):
        assert len(named(landmark)) == 1, landmark
    headings = [
        next(p["value"]["value"] for p in node["properties"] if p["name"] == "level")
        for node in nodes
        if node["role"]["value"] == "heading"
    ]
    assert headings[0] == 1 and headings.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(headings))
    images = named("image", "img")
    assert ("2 of 7 solved", "") in images
    pictures = [(name, about) for name, about in images if "solved" not in name]
    assert len(pictures) >= len(PROGRAMS)
    assert all(name and "one a lane" in about and "The table below" in about for name, about in pictures)
    assert all(name for name, _ in named("link", "button", "DisclosureTriangle", "table", "columnheader", "rowheader"))
    assert any("9.0.2 The shop that does not open, broken" in name for name, _ in named("link"))
    texts = {text.strip() for text, _ in named("StaticText")}
    assert {f"{question['title']}, {question['mark']}" for question in whole["drills"][0]["questions"]} <= texts
    assert named("table")[0][0] == "What the imports did, in their order"
