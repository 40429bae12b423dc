"""Pages where a manager imports earlier years from a spreadsheet, and undoes it."""
