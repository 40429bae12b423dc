"""What everyone leans on: the frame of a command, scope and ownership, audit, letters, limits, pages, clock.

A closed list of modules: a new one needs a decision record.
"""
