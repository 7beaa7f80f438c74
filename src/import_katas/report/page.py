"""The progress page: one self-contained HTML file, for a browser or a screen reader.

The template is ``page.html``, in Jinja2, which escapes all values. As a second defense, a content security policy lets
the browser run only the page's own style and script, which it knows by their hashes (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from import_katas.drill.drill import Mark
from import_katas.explain.diagnosis import Diagnosis
from import_katas.explain.target import Target
from import_katas.explain.timeline import Timeline, from_json
from import_katas.report.lanes import Moment, Picture, format_lane_name, lay_out, list_moments, select_moments
from import_katas.report.screen import format_check_name

__all__ = ["render_page", "render_run_page"]

_HERE: Final = Path(__file__).parent
#: The widths that timelines are drawn for, and the class of each: small, medium or large.
_WIDTHS: Final = {"small": 300, "medium": 640, "large": 940}
_MAX_MOMENTS: Final = 1000  # of one timeline
_MANY: Final = 8  # katas with timelines, beyond which a page would be too large
_ESCAPE_CODES: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
_VERDICTS: Final = ("solved", "next", "changed", "broken", "not yet", "skipped")


def render_page(progress: Mapping[str, Any]) -> str:
    """Return the page, HTML that can be written as UTF-8.

    ``progress``: ``schema`` (1), ``python`` (its version) and ``katas``. Each kata has ``number``, ``title``,
    ``phase``, ``folder``, ``verdict`` (``solved``, ``next``, ``not yet``, ``broken`` or ``skipped``), ``learned``,
    ``hints_used``, ``hints`` (how many there are), ``kept`` (``unchanged``, ``changed`` or ``none``) and ``checks``.
    Each check has ``name``, ``expects``, ``outcome`` (``passed``, ``failed`` or ``skipped``), ``message``,
    ``explanation`` (``cause``, ``title``, ``because``, ``file`` and ``line``; or None) and ``timeline`` (that of
    ``Timeline.as_json``; or None).
    Also ``date`` (such as ``2026-01-31``), ``phases`` (the title of each phase) and ``drills``, which older files do
    not have. Each drill has ``title``, ``phase``, ``folder``, ``right`` (how many
    answers are) and ``questions``. Each question has ``number``, ``title`` and ``mark`` (``right``, ``wrong``,
    ``unclear`` or ``not answered``).
    Raises ValueError for another schema, and KeyError or jinja2.UndefinedError for missing data.
    """
    if progress["schema"] != 1:
        raise ValueError(f"expected schema 1, got {progress['schema']!r}")
    katas = progress["katas"]
    phases = [(phase, list(those)) for phase, those in groupby(katas, key=lambda kata: kata["phase"])]
    template = _get_environment().get_template("page.html")
    return template.render(
        python=progress["python"],
        date=progress.get("date", ""),
        titles=progress.get("phases", {}),
        katas=katas,
        phases=phases,
        drills=progress.get("drills", ()),
        drawn=_choose_drawn_katas(katas),
        verdicts=_VERDICTS,
        counts={verdict: sum(kata["verdict"] == verdict for kata in katas) for verdict in _VERDICTS},
        **_read_assets(),
    )


def _choose_drawn_katas(katas: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the numbers of the katas whose imports are drawn: of many, those that are not up yet are left out."""
    failed = [kata for kata in katas if any(check["timeline"] for check in kata["checks"])]
    return {kata["number"] for kata in failed if len(failed) <= _MANY or kata["verdict"] != "not yet"}


def render_run_page(
    timeline: Timeline, explanation: Diagnosis | None, command: str, exit_code: int, shown: Callable[[str], str]
) -> str:
    """Return a page about one run: the explanation, if there is one, and the imports as a diagram.

    ``command``: what was run. ``shown``: how to write the path of a file.
    """
    place = ""
    if explanation and explanation.file:
        place = f"{shown(explanation.file)}:{explanation.line}" if explanation.line else shown(explanation.file)
    return (
        _get_environment()
        .get_template("run.html")
        .render(
            command=command,
            python=timeline.target.release,
            exit_code=exit_code,
            explanation=explanation,
            place=place,
            story=_build_story(timeline, shown),
            **_read_assets(),
        )
    )


def _read_assets() -> dict[str, Any]:
    style, script = (Markup((_HERE / name).read_text(encoding="utf-8")) for name in ("page.css", "page.js"))  # noqa: S704
    return {"style": style, "script": script, "hashes": {"style": _hash(style), "script": _hash(script)}}


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def _get_environment() -> Environment:
    # Only the page's own parts are templates; all values in them are escaped.
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        finalize=_clean_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "story": parse_story,
        "px": _format_px,
        "relevant": _pair_checks,
        "score": _format_score,
        "sentence": format_check_name,
    }
    return environment


def _clean_text(value: object) -> object:
    """Return a text without escape codes, with invisible characters (control characters, surrogates) spelled out."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else ascii(c)[1:-1]
        for c in _ESCAPE_CODES.sub("", value).replace("\r\n", "\n")
    )


def _format_px(length: float) -> str:
    """Format a length for SVG, to a tenth of a pixel."""
    return f"{length:.1f}".removesuffix(".0")


def _format_score(drill: Mapping[str, Any]) -> str:
    """Return the score of a drill, such as "11 of 15 right, 4 not answered"; "" if nothing is answered."""
    counts = Counter(question["mark"] for question in drill["questions"])
    if set(counts) <= {Mark.NOT_ANSWERED.value}:
        return ""
    rest = (f"{counts[mark.value]} {mark.value}" for mark in Mark if mark is not Mark.RIGHT and counts[mark.value])
    return ", ".join([f"{drill['right']} of {len(drill['questions'])} right", *rest])


# -- what the page shows of a timeline


@dataclass(frozen=True)
class _Drawing:
    """The moments and their drawings, each drawing with the widths that show it."""

    moments: Sequence[Moment]
    pictures: Sequence[tuple[tuple[str, ...], Picture]]


@dataclass(frozen=True)
class Story:
    """A timeline as the page shows it.

    ``program``: the name of the program's lane. ``way``: the modules on the way to the failure. ``whole``: all
    modules, None if that is the same. ``rows``: of the table. ``left_out``: how many moments are not shown.
    """

    program: str
    way: _Drawing
    whole: _Drawing | None
    rows: Sequence[Moment]
    left_out: int

    @property
    def breaks(self) -> Moment | None:
        """Where the program failed, None if that is not known."""
        return next((moment for moment in self.way.moments if moment.breaks), None)

    @property
    def modules(self) -> int:
        """The number of modules in the table."""
        return len({moment.target for moment in self.rows} - {""})

    def format_lane(self, lane: str) -> str:
        """Return the name of a lane."""
        return format_lane_name(lane, self.program)

    def describe(self, moment: Moment) -> str:
        """Return a sentence about the moment."""
        here = " It breaks here." if moment.breaks else ""
        target = self.format_lane(moment.target)
        if moment.kind in ("ready", "failed"):
            return f"{target}: {moment.what}.{here}"
        asker = (
            f"{self.format_lane(moment.asker)}, line {moment.line}," if moment.line else self.format_lane(moment.asker)
        )
        if moment.kind == "raised":
            return f"{asker} raises {moment.what}.{here}"
        comma = " " if moment.kind == "absent" else ": "
        return f"{asker} {moment.verb} {target}{comma}{moment.what}.{here}"


def parse_story(timeline: Mapping[str, Any], folder: str) -> Story | None:
    """Return what to show of a timeline in the form of ``Timeline.as_json``, None if nothing was imported."""
    whole = from_json(timeline)
    return _build_story(whole, functools.partial(_shorten_path, folder=folder, target=whole.target))


def _build_story(whole: Timeline, shown: Callable[[str], str]) -> Story | None:
    everything = list_moments(whole, shown)
    if not whole.steps:
        return None
    way = select_moments(whole, everything)
    told = everything[:_MAX_MOMENTS]
    numbers = {moment.number for moment in (*told, *way)}
    program = shown(whole.main) if whole.main else "the program"
    asked = next((event.asked.file for event in whole.events if event.asked and event.asked.file), "")
    if asked in ("the check", "<check>") or PurePosixPath(asked.replace("\\", "/")).name.startswith("test_"):
        program = "the check"
    return Story(
        program,
        _draw(way, program),
        None if {m.number for m in way} == {m.number for m in told} else _draw(told, program),
        [moment for moment in everything if moment.number in numbers],
        len(everything) - len(told),
    )


def _draw(some: Sequence[Moment], program: str) -> _Drawing:
    """Return the drawings for all widths; one that is the same for a narrow and a wide page is drawn once."""
    seen: dict[Picture, list[str]] = {}
    for name, width in _WIDTHS.items():
        roomy = [picture for picture in seen if len(picture.systems) == 1 and picture.column >= 36]
        seen.setdefault(roomy[-1] if roomy else lay_out(some, program, width), []).append(name)
    return _Drawing(some, [(tuple(names), picture) for picture, names in seen.items()])


def _shorten_path(file: str, folder: str, target: Target) -> str:
    """Return the path of a file relative to the kata; of a file outside, only the end of its path."""
    if not file or file.startswith("<"):
        return file
    path = PurePosixPath(file.replace("\\", "/"))
    text = str(path)
    _, found, inside = text.partition(f"{folder}/workshop/")
    if found:
        return inside
    _, found, inside = text.partition(f"{folder}/")
    if found:
        return inside
    if not (path.is_absolute() or re.match("[A-Za-z]:/", text)):
        return text
    place = "/".join(path.parts[-2:] if path.stem == "__init__" else path.parts[-1:])
    return f"{place} of the standard library" if target.is_standard(file) else f"…/{'/'.join(path.parts[-3:])}"


def _pair_checks(checks: Iterable[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Mapping[str, Any] | None]]:
    """Return the checks, failed ones first, each with an earlier check that failed for the same reason, or None."""
    first: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    paired = []
    for check in sorted(checks, key=lambda check: str(check["outcome"]) != "failed"):
        same, why = None, check["explanation"]
        if why is not None:
            same = first.setdefault((why["cause"], why["title"], why["file"], why["line"]), check)
        paired.append((check, same if same is not check else None))
    return paired
