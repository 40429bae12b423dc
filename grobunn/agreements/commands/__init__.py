"""What is done with agreements, one file for each noun."""
