"""``python -m resume_parser``: the command ``resume-parser``."""

import sys

from resume_parser.cli import main

sys.exit(main())
