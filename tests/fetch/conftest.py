from released import cache, released, site  # noqa: F401 (fixtures)
