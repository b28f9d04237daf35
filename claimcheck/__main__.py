"""``python -m claimcheck`` is the command ``claimcheck``."""

import sys

from claimcheck.cli import main

sys.exit(main())
