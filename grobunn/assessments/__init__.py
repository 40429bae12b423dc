"""Næringsfaglig vurdering: NAV's form 04-06.10, ordered, written, read by a second person, issued as a document.

Owns what the founder tells for it, the text, who is impartial, and the document. Faces ask it what is missing.
"""
