"""A timeline knows which Python ran the program, and asks that one instead of this process."""

from __future__ import annotations

import json
import sys

from import_katas.explain.target import from_noted, get_this_python
from import_katas.explain.timeline import from_json, from_notes
from import_katas.explain.timeline_hook import describe_python

OTHER = {
    **describe_python(),
    "release": "3.9.18",
    "version": (3, 9, 18),
    "executable": "/opt/other/bin/python",
    "libraries": ["/opt/other/lib/python3.9"],
    "standard_names": ["asyncore", "os"],
    "builtin_names": ["sys"],
    "extension_suffixes": [".cpython-39-x86_64-linux-gnu.so", ".so"],
}


def test_a_timeline_has_the_python_that_its_recorder_described():
    target = from_notes([("python", OTHER)]).target
    assert (target.release, target.version, target.executable) == ("3.9.18", (3, 9, 18), "/opt/other/bin/python")
    assert target.is_standard("/opt/other/lib/python3.9/json/decoder.py")
    assert not target.is_standard("/opt/other/lib/python3.9/site-packages/yaml.py")
    assert not target.is_standard(json.__file__)
    assert target.is_standard_name("asyncore") and target.is_standard_name("sys")
    assert not target.is_standard_name("tomllib")


def test_without_a_description_it_is_this_one():
    assert from_notes([]).target == get_this_python()
    assert get_this_python().version == sys.version_info[:3]


def test_a_json_file_keeps_it():
    told = json.loads(json.dumps(from_notes([("python", OTHER)]).as_json()))
    target = from_json(told).target
    assert told["python"] == "3.9.18" and target.libraries == ("/opt/other/lib/python3.9",)
    assert from_json({key: value for key, value in told.items() if key != "target"}).target == get_this_python()


def test_a_module_is_looked_for_under_the_names_that_this_python_loads(tmp_path):
    for name in ("fast.cpython-39-x86_64-linux-gnu.so", f"slow{get_this_python().extension_suffixes[0]}"):
        (tmp_path / name).touch()
    target = from_noted(OTHER)
    assert target.find_candidates("fast", [str(tmp_path)]) == [str(tmp_path / "fast.cpython-39-x86_64-linux-gnu.so")]
    assert target.find_candidates("slow", [str(tmp_path)]) == []


def test_the_names_of_a_library_that_does_not_list_them_are_found_in_its_folder(tmp_path):
    (tmp_path / "asyncore.py").touch()
    (tmp_path / "lib-dynload").mkdir()
    (tmp_path / "lib-dynload" / "_lzma.cpython-39-x86_64-linux-gnu.so").touch()
    target = from_noted({**OTHER, "standard_names": [], "libraries": [str(tmp_path)]})
    assert {"asyncore", "_lzma", "sys"} <= target.standard_names and "lib-dynload" not in target.standard_names
