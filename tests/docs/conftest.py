from packages import package, tiny_root  # noqa: F401 (fixtures)
from released import cache, released, site  # noqa: F401 (fixtures)
