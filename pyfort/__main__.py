"""``python -m pyfort``."""

import sys

from .cli import main

sys.exit(main())
