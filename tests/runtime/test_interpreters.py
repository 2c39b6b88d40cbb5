"""Interpreters that the run time cannot serve say so."""

from __future__ import annotations

import subprocess
import sys


def test_a_python_without_its_lock() -> None:
    """Fails if a free-threaded Python that was told to have no lock runs what relies on it."""
    code = "import sys; sys._is_gil_enabled = lambda: {}; import pyfort.runtime"
    for is_enabled, status in ((True, 0), (False, 1)):
        command = [sys.executable, "-c", code.format(is_enabled)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == status, done.stderr
    assert "ImportError: pyfort relies on the global interpreter lock" in done.stderr
