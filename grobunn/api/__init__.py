"""FACE: open statistics for machines. Asks for what everybody may see, and for nothing else."""
