from packages import package, release_root, tiny_root  # noqa: F401 (fixtures)
