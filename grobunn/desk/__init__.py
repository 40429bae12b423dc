"""FACE: where staff work. One folder for each group of pages, templates beside their views."""
