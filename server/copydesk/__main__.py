"""`python -m copydesk` is `copydesk`."""

import sys

from copydesk.cli.main import main

sys.exit(main())
