"""Reads the source for what must not be in it; every finding is `path:line what`."""

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings

BASE = Path(settings.BASE_DIR)
PACKAGES = ("config", "accounts", "education")
OWN_APPS = ("accounts", "education")
WRITE_METHODS = {
    "abulk_create", "abulk_update", "acreate", "adelete", "aget_or_create", "asave",
    "aupdate_or_create", "bulk_create", "bulk_update", "create", "delete", "get_or_create",
    "save", "update_or_create",
}  # fmt: skip
SQL_METHODS = {"callproc", "cursor", "execute", "executemany", "raw"}
RELATION_METHODS = {"add", "clear", "remove", "set"}
VAGUE = ("utils", "helpers", "services", "signals", "core", "misc", "common")
MANAGERS = {"objects", "_default_manager", "_base_manager"}

type Finder = Callable[[str], list[str]]


def sources(*places: str, but: Iterable[str] = ()) -> Iterator[Path]:
    """Python files at or under these places of the project, migrations never."""
    for place in places:
        path = BASE / place
        files = [path] if path.suffix == ".py" else sorted(path.rglob("*.py"))
        for file in files:
            name = file.relative_to(BASE).as_posix()
            skipped = any(name == out or name.startswith(f"{out}/") for out in but)
            if "/migrations/" not in name and not skipped:
                yield file


def found_in(files: Iterable[Path], *finders: Finder) -> list[str]:
    """What the finders find, with the place of each."""
    return [
        f"{file.relative_to(BASE).as_posix()}:{finding}"
        for file in files
        for finder in finders
        for finding in finder(file.read_text())
    ]


def _relations() -> set[str]:
    names: set[str] = set()
    for label in OWN_APPS:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.get_fields():
                if field.one_to_many:
                    names.add(field.get_accessor_name() or "")
                elif field.many_to_many:
                    names.add(field.name)
    return names - {""}


RELATIONS = _relations()


def _verbs(tree: ast.Module) -> set[str]:
    """Names under which a module knows modules of actions: what they create is theirs."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("actions"):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def _is_relation(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in RELATIONS


def _write(call: ast.Call, verbs: set[str]) -> str:
    if not isinstance(call.func, ast.Attribute):
        return ""
    method, receiver = call.func.attr, call.func.value
    if isinstance(receiver, ast.Name) and receiver.id in verbs:
        return ""
    is_write = (
        method in WRITE_METHODS
        or method in SQL_METHODS
        # A dictionary takes another one as well; rows take values by name alone.
        or (method == "update" and bool(call.keywords))
        or (method in RELATION_METHODS and _is_relation(receiver))
    )
    return f"{call.lineno} .{method}()" if is_write else ""


def writes(source: str) -> list[str]:
    """Calls that write rows, or could: nothing but actions makes them."""
    tree = ast.parse(source)
    verbs = _verbs(tree)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [finding for call in calls if (finding := _write(call, verbs))]


def unscoped(source: str) -> list[str]:
    """Rows that are looked up for everybody at once, instead of from who is asking."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            found.append(f"{node.lineno} .{node.attr}")
        elif isinstance(node, ast.Call) and _looks_up_model(node):
            found.append(f"{node.lineno} {ast.unparse(node.func)}({ast.unparse(node.args[0])}, …)")
    return found


def _looks_up_model(call: ast.Call) -> bool:
    function = ast.unparse(call.func).rpartition(".")[2]
    if function not in {"get_object_or_404", "get_list_or_404"} or not call.args:
        return False
    name = ast.unparse(call.args[0]).rpartition(".")[2]
    return name[:1].isupper()


def module_of(path: Path) -> str:
    """The name under which Python imports a file."""
    return path.relative_to(BASE).with_suffix("").as_posix().replace("/", ".")


def public_functions(source: str) -> Iterator[ast.FunctionDef]:
    """Functions of a module that others may call."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def is_verb(function: ast.FunctionDef) -> bool:
    """Whether it takes names only, and says by whom."""
    arguments = function.args
    named = {argument.arg for argument in arguments.kwonlyargs}
    return not (arguments.posonlyargs or arguments.args or arguments.vararg) and "by" in named


def long_functions(source: str, most: int) -> list[str]:
    """Functions of more lines than that, blank ones and the docstring not counted."""
    lines = source.splitlines()
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start, end = node.lineno, node.end_lineno or node.lineno
            length = sum(bool(line.strip()) for line in lines[start - 1 : end])
            if length > most:
                found.append(f"{start} {node.name} has {length} lines")
    return found


def long_files(source: str, most: int) -> list[str]:
    """The file itself when it has more lines than that, blank ones not counted."""
    length = sum(bool(line.strip()) for line in source.splitlines())
    return [f"1 has {length} lines"] if length > most else []


def names_upward(source: str, upper: str) -> list[str]:
    """Models of an upper app named in a string, as foreign keys may."""
    return [
        f"{node.lineno} {node.value!r}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.lower().startswith(f"{upper}.")
    ]


def vague(paths: Iterable[Path]) -> list[str]:
    """Modules whose name says nothing about what is in them."""
    return [
        path.as_posix()
        for path in paths
        if any(part in VAGUE for part in path.with_suffix("").parts)
    ]
