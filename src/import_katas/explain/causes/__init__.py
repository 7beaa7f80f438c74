"""The causes of failed imports, each with how it is recognised.

A cause is a function that takes the :class:`Evidence` and returns a :class:`Diagnosis`, or None if it is not the cause,
or not for certain: a wrong explanation is worse than none. :data:`CAUSES` has them, the more particular ones first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from import_katas.explain.causes.circles import cycle, cycle_behind_getattr, cycle_behind_star
from import_katas.explain.causes.code import cannot_compile, module_ended_it, module_raised, raised_by_hand, swallowed
from import_katas.explain.causes.common import MORE, Diagnosis
from import_katas.explain.causes.names import (
    asked_too_early,
    entry_point,
    missing_name,
    not_in_all,
    stale_bytecode,
    submodule_not_imported,
    wrong_all,
)
from import_katas.explain.causes.not_found import (
    blocked,
    inside_a_dependency,
    more_than_a_module,
    namespace_by_accident,
    no_finders,
    no_main,
    not_a_package,
    not_found,
    not_on_path,
    passed_over,
)
from import_katas.explain.causes.relative import relative_beyond_top, relative_without_parent
from import_katas.explain.causes.shadows import (
    script_imports_itself,
    shadows_another,
    shadows_installed,
    shadows_standard_library,
)
from import_katas.explain.evidence import Evidence

__all__ = ["CAUSES", "MORE", "Diagnosis"]

#: All causes, in the order in which they are tried.
CAUSES: Final[tuple[Callable[[Evidence], Diagnosis | None], ...]] = (
    script_imports_itself,
    shadows_standard_library,
    shadows_installed,
    no_main,
    more_than_a_module,
    relative_without_parent,
    relative_beyond_top,
    blocked,
    no_finders,
    entry_point,
    cycle,
    cycle_behind_getattr,
    cycle_behind_star,
    stale_bytecode,
    passed_over,
    shadows_another,
    namespace_by_accident,
    not_a_package,
    inside_a_dependency,
    not_on_path,
    not_found,
    wrong_all,
    submodule_not_imported,
    missing_name,
    asked_too_early,
    not_in_all,
    swallowed,
    raised_by_hand,
    cannot_compile,
    module_raised,
    module_ended_it,
)
