"""Settings of all tests: examples are drawn anew at a desk, are the same in each CI run; none is timed.

Some tests use what the benchmarks and the pictures are made with: it is found however pytest was started.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
