"""The version of pyfort.

Here stands the release to come. The build writes the file anew, with what git's tags say.
"""

from __future__ import annotations

__version__ = "0.1.0.dev0"
