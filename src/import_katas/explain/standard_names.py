"""Names that were added to modules of the standard library, or removed from them, and in which version."""

from __future__ import annotations

from typing import Final

__all__ = ["ADDED_NAMES", "REMOVED_NAMES", "find_backport"]

_ADDED_BY_VERSION: Final = {
    11: {
        "asyncio": "Barrier Runner TaskGroup timeout timeout_at",
        "contextlib": "chdir",
        "datetime": "UTC",
        "enum": "EnumCheck FlagBoundary ReprEnum StrEnum global_enum member nonmember property verify",
        "hashlib": "file_digest",
        "inspect": "getmembers_static",
        "logging": "getLevelNamesMapping",
        "math": "cbrt exp2",
        "operator": "call",
        "re": "NOFLAG",
        "sys": "exception",
        "typing": "LiteralString Never NotRequired Required Self TypeVarTuple Unpack assert_never assert_type"
        " clear_overloads dataclass_transform get_overloads reveal_type",
        "unittest": "doModuleCleanups enterModuleContext",
    },
    12: {
        "calendar": "Day Month",
        "collections.abc": "Buffer",
        "inspect": "BufferFlags getasyncgenlocals getasyncgenstate markcoroutinefunction",
        "itertools": "batched",
        "logging": "getHandlerByName getHandlerNames",
        "math": "sumprod",
        "random": "binomialvariate",
        "sys": "monitoring",
        "types": "get_original_bases",
        "typing": "TypeAliasType override",
    },
    13: {
        "asyncio": "QueueShutDown",
        "copy": "replace",
        "math": "fma",
        "os": "process_cpu_count",
        "pathlib": "UnsupportedOperation",
        "queue": "ShutDown",
        "re": "PatternError",
        "statistics": "kde kde_random",
        "types": "CapsuleType",
        "typing": "NoDefault ReadOnly TypeIs get_protocol_members is_protocol",
        "warnings": "deprecated",
    },
    14: {
        "asyncio": "capture_call_graph print_call_graph",
        "concurrent.futures": "InterpreterPoolExecutor",
        "functools": "Placeholder",
        "typing": "evaluate_forward_ref",
        "uuid": "uuid6 uuid7 uuid8",
    },
}
#: The minor version of Python 3 that added a name, by its module and the name.
ADDED_NAMES: Final = {
    (module, name): version
    for version, modules in _ADDED_BY_VERSION.items()
    for module, names in modules.items()
    for name in names.split()
}

_ABC_NAMES: Final = (
    "AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container Coroutine Generator"
    " Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet"
    " Reversible Sequence Set Sized ValuesView"
)
#: The minor version of Python 3 that removed a name (0: it was only in Python 2) and what replaces it, by its module
#: and the name. What replaces it is a module and a name that can be imported instead, or words in parentheses.
REMOVED_NAMES: Final = {
    **{("collections", name): (10, f"collections.abc.{name}") for name in _ABC_NAMES.split()},
    **{("ast", name): (14, "ast.Constant") for name in ("Bytes", "Ellipsis", "NameConstant", "Num", "Str")},
    **{
        ("importlib.abc", name): (14, f"importlib.resources.abc.{name}")
        for name in ("ResourceReader", "Traversable", "TraversableResources")
    },
    **{
        ("urllib", name): (0, f"urllib.parse.{name}")
        for name in ("quote", "quote_plus", "unquote", "unquote_plus", "urlencode")
    },
    **{("urllib", name): (0, f"urllib.request.{name}") for name in ("urlopen", "urlretrieve")},
    ("asyncio", "async"): (7, "asyncio.ensure_future"),
    ("asyncio", "coroutine"): (11, "(`async def`)"),
    ("base64", "decodestring"): (9, "base64.decodebytes"),
    ("base64", "encodestring"): (9, "base64.encodebytes"),
    ("cgi", "escape"): (8, "html.escape"),
    ("configparser", "SafeConfigParser"): (12, "configparser.ConfigParser"),
    ("fractions", "gcd"): (9, "math.gcd"),
    ("importlib", "find_loader"): (12, "importlib.util.find_spec"),
    ("inspect", "formatargspec"): (11, "(`str(inspect.signature(…))`)"),
    ("inspect", "getargspec"): (11, "inspect.getfullargspec"),
    ("inspect", "getmoduleinfo"): (6, "inspect.getmodulename"),
    ("itertools", "ifilter"): (0, "(`filter`)"),
    ("itertools", "imap"): (0, "(`map`)"),
    ("itertools", "izip"): (0, "(`zip`)"),
    ("itertools", "izip_longest"): (0, "itertools.zip_longest"),
    ("locale", "format"): (12, "locale.format_string"),
    ("os", "errno"): (7, "(`import errno`)"),
    ("os", "getcwdu"): (0, "os.getcwd"),
    ("pkgutil", "ImpImporter"): (12, "(`importlib.machinery.FileFinder`)"),
    ("pkgutil", "ImpLoader"): (12, "(`importlib.machinery.SourceFileLoader`)"),
    ("pkgutil", "find_loader"): (14, "importlib.util.find_spec"),
    ("pkgutil", "get_loader"): (14, "importlib.util.find_spec"),
    ("platform", "dist"): (8, "(`platform.freedesktop_os_release`, or the distribution distro)"),
    ("platform", "linux_distribution"): (8, "(`platform.freedesktop_os_release`, or the distribution distro)"),
    ("sqlite3", "OptimizedUnicode"): (12, "(`str`)"),
    ("ssl", "match_hostname"): (12, "(`ssl.SSLContext` checks it)"),
    ("ssl", "wrap_socket"): (12, "(`ssl.SSLContext.wrap_socket`)"),
    ("string", "join"): (0, "(`' '.join(…)`)"),
    ("string", "letters"): (0, "string.ascii_letters"),
    ("string", "maketrans"): (0, "(`str.maketrans`)"),
    ("string", "uppercase"): (0, "string.ascii_uppercase"),
    ("time", "clock"): (8, "time.perf_counter"),
    ("typing", "io"): (13, "(`from typing import IO, TextIO, BinaryIO`)"),
    ("typing", "re"): (13, "(`from re import Match, Pattern`)"),
    ("unittest", "findTestCases"): (13, "(`unittest.TestLoader().loadTestsFromModule`)"),
    ("unittest", "makeSuite"): (13, "(`unittest.TestLoader().loadTestsFromTestCase`)"),
}


def find_backport(module: str, name: str) -> str:
    """Return the distribution, and import name, that provides a new name for older Pythons; "" if none is known."""
    if module == "typing" or (module, name) in {
        ("collections.abc", "Buffer"),
        ("types", "CapsuleType"),
        ("types", "get_original_bases"),
        ("warnings", "deprecated"),
    }:
        return "typing_extensions"
    return {("enum", "StrEnum"): "backports.strenum"}.get((module, name), "")
