"""`python -m nearer` is `nearer`."""

from nearer.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
