"""`python -m sayso` is the command line."""

import sys

from sayso.cli import main

sys.exit(main())
