from packages import package, tiny_root  # noqa: F401 (fixtures)
