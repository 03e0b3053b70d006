from cli.conftest import run  # noqa: F401 (fixtures)
from packages import package, tiny_root  # noqa: F401
