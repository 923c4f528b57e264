"""The HTTP API for programs of an organisation (`docs/api.md`)."""

BASE = "/api/v1"


def is_api(path: str) -> bool:
    """Whether an address is the API's, of any version."""
    return path == "/api" or path.startswith("/api/")
