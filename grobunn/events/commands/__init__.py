"""What people can do with courses and cafés: one file for each thing that is acted on."""
