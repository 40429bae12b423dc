"""Courses and gründercafés: programme, sessions, registrations, the queue for a seat, attendance, completion.

Owns events, sessions, registrations, attendances and the call list. A registration belongs to an event and a client
and never opens a case by itself. Figures count who attended; faces compose programme, registration page and door list.
"""
