"""Grobunn runs a Norwegian etablerertjeneste. Read the folders top-down in the order of docs/map.md."""
