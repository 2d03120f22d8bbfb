"""When each red flag of section 9.2 stands: pure functions of the record."""
