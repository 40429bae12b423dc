"""FACE: the public site, and the founder's own page. Speaks HTTP; decides nothing."""
