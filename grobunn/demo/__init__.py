"""The synthetic Østfold: a year and these weeks, made by running commands; a door with named people; a mailbox."""
