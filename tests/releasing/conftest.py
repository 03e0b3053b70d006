import sys

from packages import CHECKOUT, package, release_root, tiny_root  # noqa: F401 (fixtures)

sys.path.insert(0, str(CHECKOUT / "scripts"))
