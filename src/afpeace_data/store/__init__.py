"""Files <-> cells: where a package is, what its bytes say, how a file is written. Knows lines and columns, not meaning."""
