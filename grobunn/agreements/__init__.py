"""Municipalities, population, regions, and the agreements that pay for the service per inhabitant.

All of it public and dated, each row with its source. Asked by cases (who helps where I live, on this date)
and by everyone who counts or pays. Owns no row about a founder.
"""
