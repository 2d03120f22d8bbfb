"""FHIR R4 (4.0.1), one file a resource. Pure: signed values in, JSON values out."""
