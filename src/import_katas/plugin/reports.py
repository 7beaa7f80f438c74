"""What a pytest report carries for us, from the process that ran the check to the one that shows it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

import pytest

__all__ = ["AnswerBookVerdict", "DrillResult", "Extra", "FailedCheck", "ImportTree", "get_extra"]

_ATTRIBUTE: Final = "import_katas"


@dataclass(frozen=True)
class FailedCheck:
    """A failed check, as the learner sees it.

    ``kata``: number and title. ``expected``: what the learner should see. ``explained``: the explanation of a
    failed import, ``explained_in_color`` the same with escape sequences. ``explanation`` and ``timeline``: its plain
    data, if a file or a page needs them. ``lesson`` and ``check``: paths as they are shown. ``asks``: the line of
    the check. ``path`` and ``line``: where the check is, as pytest counts it. ``edit``: the place in the learner's
    files to look at, as ``path:line``.
    """

    kata: str
    expected: str
    message: str
    explained: str
    explained_in_color: str
    explanation: dict[str, Any] | None
    timeline: dict[str, Any] | None
    summary: str
    lesson: str
    check: str
    asks: str
    path: str
    line: int
    edit: str = ""


@dataclass(frozen=True)
class ImportTree:
    """What the import system did in one import world: a ``title`` (a command, or ""), the tree plain and in color."""

    title: str
    plain: str
    in_color: str


@dataclass(frozen=True)
class AnswerBookVerdict:
    """The result of one check over one state of the answer book; ``surprise`` is "" if it was as expected."""

    number: str
    title: str
    label: str
    outcome: str
    surprise: str


@dataclass(frozen=True)
class DrillResult:
    """A marked drill: its ``name``, the marked ``sheet`` as plain data, and further sections to show (``shown``)."""

    name: str
    sheet: dict[str, Any]
    shown: tuple[tuple[str, str], ...]


@dataclass
class Extra:
    """What a report carries; a field that does not apply is None or empty.

    ``kata`` and ``check``: the name of the kata, and of its check. ``failure``: what the learner sees. ``cases``: how
    many failed cases of this check were reported on their own. ``imports``:
    the trees for ``--timeline``. ``mark``: the mark of one question of a drill. ``is_one_line``:
    whether ``--tb=line`` was given.
    """

    kata: str = ""
    check: str = ""
    failure: FailedCheck | None = None
    cases: int = 0
    imports: tuple[ImportTree, ...] = ()
    verdict: AnswerBookVerdict | None = None
    drill_name: str = ""
    mark: str = ""
    is_one_line: bool = False
    drill: DrillResult | None = None

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Extra:
        """Rebuild the object from the data that :func:`dataclasses.asdict` returned for it."""
        kinds: dict[str, Any] = {"failure": FailedCheck, "verdict": AnswerBookVerdict, "drill": DrillResult}
        extra = cls(**{field.name: data[field.name] for field in fields(cls)})
        for name, kind in kinds.items():
            if data[name] is not None:
                setattr(extra, name, kind(**data[name]))
        extra.imports = tuple(ImportTree(**tree) for tree in data["imports"])
        return extra


def get_extra(report: object) -> Extra:
    """Return what ``report`` carries, which you may change in place; an empty object if it carried nothing."""
    extra = vars(report).setdefault(_ATTRIBUTE, Extra())
    assert isinstance(extra, Extra)
    return extra


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable(report: object) -> Generator[None, dict[str, Any] | None, dict[str, Any] | None]:
    """Serialize it as plain data for another process."""
    data = yield
    if data is not None and _ATTRIBUTE in data:
        data[_ATTRIBUTE] = asdict(get_extra(report))
    return data


@pytest.hookimpl(wrapper=True)
def pytest_report_from_serializable(data: dict[str, Any]) -> Generator[None, object, object]:
    """Deserialize it."""
    told, case = data.pop(_ATTRIBUTE, None), data.get("_subtest.context", {})
    report = yield
    if "kwargs" in case and hasattr(report, "context"):
        object.__setattr__(report.context, "kwargs", case["kwargs"])  # pytest 9 would quote them a second time
    if report is not None and told is not None:
        vars(report)[_ATTRIBUTE] = Extra.from_data(told)
    return report
