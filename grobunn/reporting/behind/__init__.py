"""The rows that a figure counts, for those who work on them: the definition itself, run in the reader's own scope."""
