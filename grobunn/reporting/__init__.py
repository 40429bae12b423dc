"""Figures across operators: numbers, never rows. The only place that counts beyond one's own organisation.

Counting happens in SQL functions that run as a role which may read all and cannot log in (sql/).
"""
