"""The rules of the house, each a function from sources to complaints, so that it can be shown planted faults."""

import ast
import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("seec_workshop", "guide", "tables")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MEDIAN_FUNCTION = 10


@dataclass(frozen=True)
class Source:
    """A file of the project: its path from the root, with slashes, and its text."""

    path: str
    text: str

    @property
    def parts(self) -> list[str]:
        return self.path.removesuffix(".py").split("/")


Rule = Callable[[list[Source]], list[str]]


def sources(*patterns: str) -> list[Source]:
    """Read the project's own files that match."""
    found = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text()) for path in found if ".venv" not in path.parts
    ]


def python_sources() -> list[Source]:
    return sources(*(f"{app}/**/*.py" for app in APPS))


def imports_of(source: Source) -> Iterator[tuple[str, bool]]:
    """Yield every imported module's dotted name, and whether it is imported when the file is."""
    tree = ast.parse(source.text)
    lazy = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        at_once = id(node) not in lazy
        if isinstance(node, ast.Import):
            yield from ((alias.name, at_once) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(source, node)
            yield module, at_once
            yield from ((f"{module}.{alias.name}", at_once) for alias in node.names)


def _absolute(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = source.parts[: -node.level]
    return ".".join([*package, node.module] if node.module else package)


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def imports_run_one_way(found: list[Source]) -> list[str]:
    """seec_workshop -> guide -> tables, and never back."""
    refused = {"tables": ("guide", "seec_workshop"), "guide": ("seec_workshop",)}
    return [
        f"{source.path} imports {module}"
        for source in found
        for module, _ in imports_of(source)
        for package in refused.get(source.parts[0], ())
        if is_within(module, package)
    ]


# Whatever is not named here is a verb or a reading: over the models, under forms and views.
LAYERS = {
    "models": 1,
    "append_only": 1,
    "forms": 3,
    "access": 3,
    "views": 4,
    "urls": 5,
    "management": 5,
    "apps": 5,
}


def layers_run_one_way(found: list[Source]) -> list[str]:
    """Inside an app: views over forms and verbs over models. Nobody looks up."""
    return [
        f"{source.path} imports {module}"
        for source in found
        for module, _ in imports_of(source)
        if _layer_of(module.split(".")) > _layer_of(source.parts)
    ]


def _layer_of(parts: list[str]) -> int:
    if parts[0] == "seec_workshop":
        return 9
    if len(parts) < 2 or parts[0] not in APPS:
        return 0
    return LAYERS["forms"] if parts[1].endswith("_forms") else LAYERS.get(parts[1], 2)


DOORS = {
    "weasyprint": ("guide/printing/pdf_child.py",),
    "pikepdf": ("guide/printing/pdf_child.py", "guide/printing/pdf_tags.py"),
    "markdown_it": ("guide/prose.py",),
    "guide.filing": ("guide/filings.py",),
    "guide.wording": tuple(
        f"guide/{name}.py" for name in ("drafting", "editing", "evidence", "facts", "gate", "redrafting")
    ),
}


def doors_are_single(found: list[Source]) -> list[str]:
    """What is dangerous, slow to load or pure has one door."""
    return [
        f"{source.path} goes to {package} without its door"
        for source in found
        for package, doors in DOORS.items()
        for module, _ in imports_of(source)
        if is_within(module, package) and source.path not in doors and not _is_inside(source, package)
    ]


def _is_inside(source: Source, package: str) -> bool:
    return is_within(".".join(source.parts), package)


PURE = ("guide/filing/", "guide/wording/")
IMPURE = {
    "random",
    "secrets",
    "time",
    "os",
    "pathlib",
    "socket",
    "subprocess",
    "uuid",
    "io",
    "tempfile",
    "threading",
}


def thinking_is_pure(found: list[Source]) -> list[str]:
    """Filing and wording: the standard library's own thinking, no clock, no chance, no file, no Django."""
    import sys

    allowed = set(sys.stdlib_module_names) - IMPURE
    return [
        f"{source.path} imports {module}"
        for source in found
        if source.path.startswith(PURE)
        for module, _ in imports_of(source)
        if not (
            module.split(".")[0] in allowed or any(is_within(module, p.strip("/").replace("/", ".")) for p in PURE)
        )
    ] + [
        f"{source.path} calls {call}"
        for source in found
        if source.path.startswith(PURE)
        for call in re.findall(r"\b(?:open|print|input)\(|\.(?:now|today|utcnow)\(", source.text)
    ]


UNNAMED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "service", "services"}
UNNAMED |= {"handler", "handlers", "base", "core", "lib", "stuff", "data", "info"}


def names_tell(found: list[Source]) -> list[str]:
    """No room is called after nothing."""
    return [f"{source.path} is named after nothing" for source in found if UNNAMED & set(source.parts)]


def files_are_short(found: list[Source]) -> list[str]:
    """A file that holds two subjects is two files."""
    return [
        f"{source.path} has {lines} lines"
        for source in found
        if "/migrations/" not in source.path and (lines := len(source.text.splitlines())) > LONGEST_FILE
    ]


def _functions(found: Iterable[Source]) -> Iterator[tuple[str, int]]:
    for source in found:
        for node in ast.walk(ast.parse(source.text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{source.path}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def functions_are_short(found: list[Source]) -> list[str]:
    """One function, one level of thought."""
    lengths = dict(_functions(found))
    complaints = [f"{name} has {lines} lines" for name, lines in lengths.items() if lines > LONGEST_FUNCTION]
    if lengths and statistics.median(lengths.values()) >= MEDIAN_FUNCTION:
        complaints.append(f"the median function has {statistics.median(lengths.values())} lines")
    return complaints


MARKS = {"anyone", "seated", "holder", "signed_in", "organiser", "lead_or_director", "lead_director_or_admin"}
MARKS |= {"director_only", "director_or_admin", "admin_only"}


def views_say_who_may_enter(found: list[Source]) -> list[str]:
    """Every view carries exactly one mark."""
    return [
        f"{source.path}:{node.name} carries {len(marks)} marks"
        for source in found
        if "/views/" in source.path
        for node in ast.parse(source.text).body
        if isinstance(node, ast.FunctionDef) and _is_view(node)
        if len(marks := [d for d in map(ast.unparse, node.decorator_list) if d in MARKS]) != 1
    ]


def _is_view(node: ast.FunctionDef) -> bool:
    """Whatever says which methods it takes is a view; that every address has its mark is asked of the resolver."""
    return any(ast.unparse(decorator).startswith("require_") for decorator in node.decorator_list)


def no_error_is_swallowed(found: list[Source]) -> list[str]:
    """Never an empty except, never a bare one."""
    return [
        f"{source.path}:{node.lineno} swallows an error"
        for source in found
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or all(isinstance(statement, ast.Pass) for statement in node.body))
    ]


_IN_TEMPLATES = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*="),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.I),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "text that is not escaped": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
    "an hx- request without its plain address": re.compile(
        r"<(?![^>]*(?:href|action|formaction)=)[^>]*\shx-(?:post|put|delete)="
    ),
}


def templates_are_plain(found: list[Source]) -> list[str]:
    """Nothing inline, everything escaped, and every request works without JavaScript."""
    return [
        f"{source.path} has {what}: {match.group(0)[:60]}"
        for source in found
        for what, pattern in _IN_TEMPLATES.items()
        if (match := pattern.search(source.text))
    ]


def pieces_extend_nothing(found: list[Source]) -> list[str]:
    """A page extends; a piece, named with an underscore, is included or sent alone."""
    return [
        f"{source.path} is a piece and extends a page"
        for source in found
        if source.path.rsplit("/", 1)[-1].startswith("_") and "{% extends" in source.text
    ]


def scripts_are_modules_of_ours(found: list[Source]) -> list[str]:
    """No code made from strings, no markup made from text."""
    refused = re.compile(r"\beval\(|new Function|\.innerHTML\s*=|insertAdjacentHTML|document\.write")
    return [f"{source.path} has {match.group(0)}" for source in found if (match := refused.search(source.text))]


PYTHON_RULES: tuple[Rule, ...] = (
    imports_run_one_way,
    layers_run_one_way,
    doors_are_single,
    thinking_is_pure,
    names_tell,
    files_are_short,
    functions_are_short,
    views_say_who_may_enter,
    no_error_is_swallowed,
)
TEMPLATE_RULES: tuple[Rule, ...] = (templates_are_plain, pieces_extend_nothing)
