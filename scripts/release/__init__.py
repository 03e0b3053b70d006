"""What is looked at before a release, one module for each kind of thing; `python -m release` runs all of it."""
