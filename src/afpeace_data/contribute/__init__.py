"""The contributor's tools: canonical form, generated files, checking citations against a source's text."""
