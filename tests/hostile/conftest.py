from cli.conftest import run  # noqa: F401 (fixtures)
