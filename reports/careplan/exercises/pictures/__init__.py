"""The pictures of the exercises, one constant an exercise, kept as data."""
