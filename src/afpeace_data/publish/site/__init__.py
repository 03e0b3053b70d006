"""The SQLite database as a web site on one's own machine, by Datasette (extra `serve`)."""
