"""Lets the tests of this folder import what reads class files and javac's trees."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
