"""Pages that belong to no record: the way in, and the gallery of components."""
