"""What people can do with figures, one file for each noun."""
