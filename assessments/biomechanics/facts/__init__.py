"""One small function for each fact that the care plan's rules ask for."""
