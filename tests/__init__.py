"""Tests: one folder for each app, architecture/ for the house, journeys/ for browsers."""
