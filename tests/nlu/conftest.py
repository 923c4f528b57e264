"""For the tests that encode."""

from __future__ import annotations

import os

# As the program does it: the encoder's threads sleep while they wait, so that two busy cores do not make it crawl.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
