"""Tags of the assessments app's own pages."""
