"""What the benchmarks share: a pair of measurements, and their ratio at the end."""

from __future__ import annotations

import statistics
import time

import pytest

RATIOS = pytest.StashKey[list[str]]()


def pytest_configure(config):
    config.stash[RATIOS] = []


@pytest.fixture
def ratio(request):
    """Return a function that measures two callables by turns, and notes the ratio of their medians."""

    def measure(name, function, baseline, *, aim="", rounds=15):
        times = {function: [], baseline: []}
        for _ in range(rounds):  # by turns, so that a slow moment of the machine hits both
            for each in (function, baseline):
                start = time.perf_counter()
                each()
                times[each].append(time.perf_counter() - start)
        this, that = (statistics.median(times[each]) * 1e3 for each in (function, baseline))
        request.config.stash[RATIOS].append(f"{name:<58} {this:8.2f} ms  {that:8.2f} ms  {this / that:5.2f}  {aim}")
        return this, that

    return measure


@pytest.fixture
def note(request):
    """Return a function that adds a line to the summary."""
    return request.config.stash[RATIOS].append


def pytest_terminal_summary(terminalreporter, config):
    if config.stash[RATIOS]:
        terminalreporter.section("ratios")
        terminalreporter.write_line(f"{'':<58} {'this':>11}  {'that':>11}  ratio")
        for line in config.stash[RATIOS]:
            terminalreporter.write_line(line)
