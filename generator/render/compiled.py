"""Templates as Jinja compiled them, kept in the environment's folder as Python keeps its own bytecode.

Compiling those of a build takes 0.1 s. Jinja asks the source's digest before it uses one; a new environment,
which a new version of Jinja gets, has none.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import BytecodeCache


def compiled_templates() -> BytecodeCache | None:
    """Return where compiled templates are kept, or None where nothing can be written."""
    from jinja2 import FileSystemBytecodeCache

    folder = Path(sys.prefix) / "share" / "templates"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None
