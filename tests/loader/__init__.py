"""Tests of loading, tables, navigation, replay and frames."""
