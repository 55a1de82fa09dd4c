"""`python -m guide.filing`."""

import sys

from guide.filing.door import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
