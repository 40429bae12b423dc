"""Meetings between founder and adviser: agreed, moved, cancelled, logged, corrected, struck.

Owns meetings and who was present at them. Figures count presences; faces compose the timeline.
"""
