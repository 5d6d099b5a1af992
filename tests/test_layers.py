"""Who may import whom: arrows go down only, the core is pure, and Scrapy begins at the spiders."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

CRAWLER = Path(__file__).parents[1] / "crawler"

# a room, and the rooms that it may import besides itself
CORE = {
    "errors": (),
    "stats": (),
    "article": (),
    "backoff": (),
    "normalize": ("article", "errors", "stats"),
    "page": ("normalize",),
    "portals": ("errors",),
}
BELOW = tuple(CORE)
STAGES = dict.fromkeys(("discover", "extract", "dedupe"), BELOW)  # none of the three imports another
STORES = dict.fromkeys(("export", "archive"), ("errors", "stats", "article", "normalize")) | {
    "monitor": ("errors", "stats", "article", "normalize", "export", "state", "archive"),
    "jobs": ("errors", "stats", "article", "normalize", "dedupe", "export", "state", "monitor"),
    "demo": ("article",),
    "state": ("errors", "stats", "article", "normalize", "dedupe"),
}
ALL_BELOW = (*BELOW, *STAGES, *STORES)
TOOLS = dict.fromkeys(("evaluate", "explain", "golden"), ALL_BELOW) | {
    "doctor": (*ALL_BELOW, "golden"),
    "newportal": (*ALL_BELOW, "golden", "doctor"),
}
SHELL = {
    "spiders": ALL_BELOW,
    "network": ALL_BELOW,
    "middlewares": ALL_BELOW,
    "pipelines": ALL_BELOW,
    "extensions": ALL_BELOW,
    "settings": (),
    "runner": (),
    "commands": (*ALL_BELOW, *TOOLS, "spiders", "middlewares", "pipelines", "extensions", "settings"),
}
MAY = {**CORE, **STAGES, **STORES, **TOOLS, **SHELL}

# what the core may use beside the standard library; everything else of Scrapy's world stays out of it
LIBRARIES = {"parsel", "lxml", "cssselect", "w3lib", "dateparser", "charset_normalizer"}
PURE = (*CORE, *STAGES)
NOT_PURE = {
    "asyncio",
    "http",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "shutil",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "tempfile",
    "threading",
}
SCRAPY = {"scrapy", "itemadapter", "itemloaders", "twisted", "protego", "queuelib"}


@cache
def nodes():
    """Return (module, node) for every import and call, read once for all tests."""
    return [
        (path.relative_to(CRAWLER.parent).with_suffix(""), node)
        for path in sorted(CRAWLER.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Call)
    ]


def imports():
    """Yield (module, node) for every import."""
    return ((path, node) for path, node in nodes() if not isinstance(node, ast.Call))


def room_of(path):
    """Return the room that a module below crawler/ belongs to."""
    return path.parts[1]


def modules_of(node):
    """Return the full names of what is imported: `from crawler import stats` imports crawler.stats."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if node.module == "crawler":
        return [f"crawler.{alias.name}" for alias in node.names if alias.name != "__version__"]
    return [node.module or ""]


def ours():
    """Yield (module, room, imported module, its room) for the imports among ourselves."""
    for path, node in imports():
        for name in modules_of(node):
            if name.startswith("crawler."):
                yield path, room_of(path), name, name.split(".")[1]


def others():
    """Yield (module, room, top-level package) for the imports of anything else."""
    for path, node in imports():
        for name in modules_of(node):
            if name.split(".")[0] != "crawler":
                yield path, room_of(path), name.split(".")[0]


def test_every_room_has_its_place():
    rooms = {path.stem for path in CRAWLER.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__"} <= set(MAY)


def test_rooms_import_only_those_below():
    wrong = {
        f"{room} imports {name}" for _, room, name, other in ours() if other != room and other not in MAY.get(room, ())
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_nothing_imports_the_commands():
    wrong = {f"{room} imports {name}" for _, room, name, other in ours() if other == "commands" and room != "commands"}
    assert not wrong, "\n".join(sorted(wrong))


def test_portal_imports_only_what_portals_are_made_of():
    allowed = ("crawler.portals.base", "crawler.portals.cms")
    files = [
        (path, name)
        for path, room, name, _ in ours()
        if room == "portals" and path.stem not in ("__init__", "base", "cms")
    ]
    wrong = {f"portals.{path.stem} imports {name}" for path, name in files if name not in allowed}
    assert not wrong, "\n".join(sorted(wrong))


def test_core_imports_few_libraries():
    wrong = {
        f"{room} imports {name}"
        for _, room, name in others()
        if room in PURE and name not in LIBRARIES and name not in sys.stdlib_module_names
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_core_touches_no_disk_network_or_process():
    allowed = {("portals", "pkgutil"), ("portals", "importlib")}  # walks its own files
    wrong = {f"{room} imports {name}" for _, room, name in others() if room in PURE and name in NOT_PURE}
    assert not wrong - {f"{room} imports {name}" for room, name in allowed}, "\n".join(sorted(wrong))


def test_core_asks_no_clock():
    asked = {"now", "today", "utcnow", "time", "monotonic", "perf_counter", "localtime"}
    clocks = {"datetime", "date", "time"}
    wrong = {
        f"{'.'.join(path.parts)}, line {node.lineno}: {node.func.value.id}.{node.func.attr}()"
        for path, node in nodes()
        if room_of(path) in PURE
        and isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.attr in asked
        and node.func.value.id in clocks
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_scrapy_begins_at_the_spiders():
    below = {*PURE, *STORES, *TOOLS}
    wrong = {f"{room} imports {name}" for _, room, name in others() if room in below and name in SCRAPY}
    assert not wrong, "\n".join(sorted(wrong))


def test_demo_needs_nothing_but_the_standard_library():
    wrong = {
        f"demo imports {name}" for _, room, name in others() if room == "demo" and name not in sys.stdlib_module_names
    }
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.parametrize("problem", ["relative", "star"])
def test_imports_name_what_they_import(problem):
    wrong = [
        f"{path}: line {node.lineno}"
        for path, node in imports()
        if isinstance(node, ast.ImportFrom)
        and (node.level > 0 if problem == "relative" else any(alias.name == "*" for alias in node.names))
    ]
    assert wrong == []
