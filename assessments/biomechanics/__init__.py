"""The knowledge of the field: pure values and functions, standard library only."""
