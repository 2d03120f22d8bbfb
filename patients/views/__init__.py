"""Pages about people: find, register, correct, consent, share."""
