"""The person, who is only a key, and what one operator knows of her: the client.

Asked by cases and advice (whom is this about) and by figures, which count persons and see nothing else.
"""
