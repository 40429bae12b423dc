"""Facts that the installation rests on, with their sources; loaded by agreements.loading."""
