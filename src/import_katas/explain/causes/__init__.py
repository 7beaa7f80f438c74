"""The causes of failed imports, and how to recognize each one.

A cause is a function that takes the :class:`Evidence` and returns a :class:`Diagnosis`, or None if it is not certainly
the cause: a wrong explanation is worse than none. :data:`CAUSES` lists them, the more specific ones first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from import_katas.explain.causes.code import (
    cannot_compile,
    module_ended_it,
    module_raised,
    process_started_at_import,
    raised_by_hand,
    removed_from_sys_modules,
    swallowed,
)
from import_katas.explain.causes.common import UNKNOWN_SUBMODULE, Diagnosis
from import_katas.explain.causes.cycles import (
    cycle,
    cycle_behind_getattr,
    cycle_behind_star,
)
from import_katas.explain.causes.installed import (
    command_of_another_environment,
    distribution_incomplete,
    editable_project_gone,
    editable_project_shadowed,
    extension_does_not_load,
    extension_for_another_python,
    namespace_part_missing,
)
from import_katas.explain.causes.known import (
    name_has_moved,
)
from import_katas.explain.causes.names import (
    asked_too_early,
    entry_point,
    missing_name,
    not_in_all,
    only_for_type_checkers,
    stale_bytecode,
    submodule_not_imported,
    wrong_all,
)
from import_katas.explain.causes.not_found import (
    blocked,
    file_of_another_kind,
    inside_a_dependency,
    more_than_a_module,
    namespace_by_accident,
    no_finders,
    no_main,
    not_a_package,
    not_found,
    not_on_path,
    passed_over,
    path_entry_ignored,
    run_by_a_path,
)
from import_katas.explain.causes.relative import (
    relative_beyond_top,
    relative_without_parent,
)
from import_katas.explain.causes.shadows import (
    hidden_by_installed,
    script_imports_itself,
    shadows_another,
    shadows_installed,
    shadows_standard_library,
    shadows_what_a_library_needs,
    test_of_the_same_name,
)
from import_katas.explain.causes.standard import (
    name_removed_or_new,
    pkg_resources_missing,
    removed_from_standard_library,
    standard_module_not_built,
    too_new_for_python,
)
from import_katas.explain.evidence import Evidence

__all__ = ["CAUSES", "UNKNOWN_SUBMODULE", "Diagnosis"]

#: All causes, in the order in which they are tried.
CAUSES: Final[tuple[Callable[[Evidence], Diagnosis | None], ...]] = (
    shadows_what_a_library_needs,
    test_of_the_same_name,
    script_imports_itself,
    shadows_standard_library,
    shadows_installed,
    no_main,
    run_by_a_path,
    more_than_a_module,
    relative_without_parent,
    relative_beyond_top,
    blocked,
    no_finders,
    removed_from_sys_modules,
    command_of_another_environment,
    entry_point,
    cycle,
    cycle_behind_getattr,
    cycle_behind_star,
    stale_bytecode,
    extension_does_not_load,
    extension_for_another_python,
    distribution_incomplete,
    passed_over,
    shadows_another,
    hidden_by_installed,
    namespace_part_missing,
    file_of_another_kind,
    editable_project_shadowed,
    namespace_by_accident,
    not_a_package,
    removed_from_standard_library,
    pkg_resources_missing,
    too_new_for_python,
    standard_module_not_built,
    editable_project_gone,
    path_entry_ignored,
    inside_a_dependency,
    not_on_path,
    not_found,
    wrong_all,
    submodule_not_imported,
    name_removed_or_new,
    missing_name,
    asked_too_early,
    not_in_all,
    only_for_type_checkers,
    swallowed,
    name_has_moved,
    raised_by_hand,
    cannot_compile,
    process_started_at_import,
    module_raised,
    module_ended_it,
)
