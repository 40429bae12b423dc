"""Wiring and nothing else: settings, addresses, the web application, and how the parts are started."""
