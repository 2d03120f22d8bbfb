"""Pages of the assessments app, one file each."""
