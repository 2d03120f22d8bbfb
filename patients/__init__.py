"""Who is examined, and who may see it. No measurements."""
