"""Enquiry → case: received, routed, taken, assigned, closed; and the founder's link to her own matter.

Owns cases, co-founders and links. Asked by advice (meetings belong to a case), by faces and by figures.
"""
