"""Earlier years from a spreadsheet: from a file's bytes to rows that the definitions can count. Pure, but `people`.

reading → table → header → columns and meanings → mapping → lines → people → figures.
"""
