"""The project package and the lowest app: people, roles, access, audit, look."""
