"""Two runs in one campaign folder wait for each other."""

import subprocess
import sys
import textwrap
from pathlib import Path

from generator.store import lock

OTHER = """
    import sys
    from pathlib import Path
    from generator.store import lock
    with lock.hold_lock(Path(sys.argv[1]), lambda: print("waits", flush=True)):
        print("has it", flush=True)
"""


def test_a_second_process_says_that_it_waits_and_then_goes_on(tmp_path: Path) -> None:
    with lock.hold_lock(tmp_path, lambda: None):
        other = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(OTHER), str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert other.stdout is not None
        assert other.stdout.readline() == "waits\n"
    assert other.communicate(timeout=20)[0] == "has it\n"
