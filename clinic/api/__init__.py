"""The base of the API for programs: keys, bodies, refusals, schema, pages of rows."""
