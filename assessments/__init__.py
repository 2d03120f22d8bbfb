"""The examination, from draft to signed version."""
