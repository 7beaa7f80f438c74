"""Exceptions that widely used packages raise at import time: what they mean there, and how to repair them."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Final

from import_katas.explain.causes.common import Diagnosis, format_pip_command, is_lacking
from import_katas.explain.evidence import Evidence, Module

__all__ = ["find_known_exception", "name_has_moved"]


@dataclass(frozen=True)
class KnownException:
    """What is known about an exception: one sentence, and the repairs."""

    because: str
    repairs: tuple[str, ...]


#: The type of an exception, a pattern for its message, what it means, and the repairs. The packages write these
#: messages, not Python.
_KNOWN_EXCEPTIONS: Final = (
    (
        "AppRegistryNotReady",
        "",
        "Django: a model was imported before `django.setup()` had loaded the applications.",
        (
            "is this a separate script? If so, can it set DJANGO_SETTINGS_MODULE and call `django.setup()` before it"
            " imports the models?",
            "or does an application's `__init__.py` or `apps.py` import the model? If so, can it do that in `ready()`?",
        ),
    ),
    (
        "ImproperlyConfigured",
        "settings are not configured",
        "Django: the settings were used before DJANGO_SETTINGS_MODULE was set.",
        (
            "is the program started without `manage.py`? If so, can it set DJANGO_SETTINGS_MODULE to the project's"
            " settings module first?",
        ),
    ),
    (
        "RuntimeError",
        r"doesn't declare an explicit app_label",
        "Django: the model's module was imported under a name that is not in INSTALLED_APPS.",
        (
            "is its application in INSTALLED_APPS, and is the module imported by its full name, starting from the"
            " project's root?",
        ),
    ),
    (
        "PydanticUserError",
        "",
        "pydantic 2 checks the definition of a class when the class is created. This one was written for pydantic 1, or"
        " it has another mistake, which the message describes.",
        ("what does pydantic's migration guide recommend? Or should the project pin `pydantic<2`?",),
    ),
    (
        "InvalidRequestError",
        r"is already defined for this MetaData instance",
        "SQLAlchemy: the class of this table was created twice. This happens when a module runs under two names.",
        ("is the module imported under two names (`models` and `app.models`)? If so, which name is the right one?",),
    ),
    (
        "InvalidRequestError",
        r"Attribute name '\w+' is reserved",
        "SQLAlchemy: a declarative class may not have an attribute with this name.",
        ("can you rename the attribute, and pass the column's name as the first argument of the column?",),
    ),
    (
        "NoSuchModuleError",
        "",
        "SQLAlchemy: the database URL names a dialect that is not installed.",
        ("is the dialect right (`postgresql://`, not `postgres://`), and is its driver installed?",),
    ),
    (
        "TypeError",
        r"Descriptors cannot (not )?be created directly",
        "protobuf: the generated `_pb2.py` files are older than the installed protobuf.",
        ("can you regenerate them with a newer protoc? Or should the project pin an older protobuf?",),
    ),
    (
        "ValueError",
        r"numpy\.(dtype|ndarray) size changed",
        "NumPy: an installed extension module was built for another version of NumPy.",
        ("can you upgrade one of the two, so that both are built for the same version of NumPy?",),
    ),
)


def find_known_exception(e: Evidence, file: str, line: int) -> KnownException | None:
    """Return what is known about an exception that a module's code raised. ``file``, ``line``: the place to look at."""
    variable = _find_missing_variable(e, file, line)
    if variable:
        return KnownException(
            f"The environment variable {variable} is not set.",
            (f"set the environment variable {variable}",),
        )
    for kind, pattern, because, repairs in _KNOWN_EXCEPTIONS:
        if kind in (e.link.type, *e.link.bases) and re.search(pattern, e.link.message):
            return KnownException(because, repairs)
    return None


def _find_missing_variable(e: Evidence, file: str, line: int) -> str:
    """Return the environment variable that was missing from ``os.environ``."""
    if e.link.type != "KeyError" or not e.link.message:
        return ""
    statement = Module(file).find_statement(line)
    for node in ast.walk(statement) if statement else ():
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) in ("os.environ", "environ"):
            return e.link.message
    return ""


#: Names that moved to another distribution: the module and the name, the new distribution, and its import name.
_MOVED_NAMES: Final = {("pydantic", "BaseSettings"): ("pydantic-settings", "pydantic_settings")}


def name_has_moved(e: Evidence) -> Diagnosis | None:
    """An ImportError that a widely used package raises itself, for a name that has moved."""
    frame = e.own_frame
    if not e.link.is_a("ImportError") or e.link.is_a("ModuleNotFoundError") or frame is None or is_lacking(e):
        return None
    statement = Module(frame.file).find_statement(frame.line)
    if not isinstance(statement, ast.ImportFrom):
        return None
    for alias in statement.names:
        distribution, module = _MOVED_NAMES.get((statement.module or "", alias.name), ("", ""))
        if distribution:
            return Diagnosis(
                "name_has_moved",
                f"`{alias.name}` is no longer in `{statement.module}`: it has moved to the distribution {distribution}",
                (f"{e.format_place(frame.file, frame.line)} imports it from its old location.",),
                frame.file,
                frame.line,
                (
                    f"install {distribution} and import it from there: "
                    f"{format_pip_command(e, 'install', distribution)}, and `from {module} import {alias.name}`",
                ),
            )
    return None
