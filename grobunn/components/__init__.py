"""The design system's pieces as templates, tags and form fields. Imports nothing of ours; anyone may use it."""
