"""Lists that answers are chosen from, with their sources in NOTICE."""
