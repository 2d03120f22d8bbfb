"""Pages of the reports app, one file each."""
