"""A draft written to disk: the portal's file, its pages, the truth beside them. All of it or nothing."""

from __future__ import annotations

import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from crawler.errors import CrawlerError, OutputError, PortalError
from crawler.golden import cases, read_case
from crawler.golden.changes import as_text
from crawler.golden.saving import save_page
from crawler.newportal.draft import Draft
from crawler.newportal.source import write_source
from crawler.portals.base import Portal


def write_files(draft: Draft, portals: Path, fixtures: Path) -> list[Path]:
    """Write the portal's file and, below `fixtures`, its pages with their truth; return the paths, the file first.

    Raise PortalError when one of them is there already, OutputError when they cannot be written; nothing is left
    behind then.
    """
    portal = draft.portal
    file, folder = portals / f"{portal.name}.py", fixtures / portal.name
    for path in (file, folder):
        if path.exists():
            raise PortalError(f"{path}: is there already; move it away, or take another name")
    try:
        _write(draft, file, folder)
    except CrawlerError:
        _undo(file, folder)
        raise
    except OSError as error:
        _undo(file, folder)
        raise OutputError(f"{error.filename}: cannot be written ({error.strerror})") from error
    return [file, *sorted(folder.iterdir())]


def _write(draft: Draft, file: Path, folder: Path) -> None:
    for one in draft.saved:
        save_page(folder / f"{one.name}.html", one.body, one.page.url, draft.at)
    file.write_text(write_source(draft.portal, draft.docstring), encoding="utf-8")
    if load(file) != draft.portal:
        raise PortalError(f"{file}: does not load as it was drafted")
    for case in cases(folder.parent, folder.name):
        case.expected.write_text(as_text(read_case(case, draft.portal)), encoding="utf-8")


def _undo(file: Path, folder: Path) -> None:
    file.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def load(file: Path) -> Portal:
    """Return the portal of a file; PortalError when it has none."""
    spec = spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        raise PortalError(f"{file}: is no Python file")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    portal = getattr(module, "PORTAL", None)
    if not isinstance(portal, Portal):
        raise PortalError(f"{file}: has no PORTAL")
    return portal
