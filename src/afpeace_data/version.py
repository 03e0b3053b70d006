"""The one version number, of the code and of the data."""

VERSION = "0.4.0"
