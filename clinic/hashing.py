"""Hashes of stored bytes and of secrets that are looked up by their hash. Pure."""

import hashlib
import secrets

TOKEN_BYTES = 32


def sha256_of_bytes(content: bytes) -> str:
    """Return the SHA-256 of bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def new_token() -> str:
    """Return a fresh random token of 256 bits, safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_sha256(token: str) -> str:
    """Return the hash under which a token is stored; the token itself never is."""
    return sha256_of_bytes(token.encode())
