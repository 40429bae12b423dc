"""The rows behind a figure as a file, made by a job in the scope of whoever asked; it lies for a day."""
