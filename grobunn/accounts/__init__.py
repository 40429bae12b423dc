"""Who works where, and may do what: organisations, users, dated memberships, oversight, and the roles table.

Asked by every command and page through `reach(permission)`. Owns no row about a founder.
"""
