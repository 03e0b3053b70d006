"""`python -m afpeace_data` is the command `afpeace-data`."""

import sys

from afpeace_data.cli.main import main

sys.exit(main())
