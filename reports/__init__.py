"""What leaves the clinic: the care plan and every rendering of the record."""
