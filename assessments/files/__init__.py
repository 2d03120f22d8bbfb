"""What may become a patient's file: told by its bytes, made anew, kept sealed."""
