"""Its place makes `tests/` importable: shared helpers are plain modules beside it."""
