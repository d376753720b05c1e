"""The documented ``POST /v1/profile`` as a service: an HTTP layer over ``parse`` and a store.

Rooms, from the outside in: ``api`` (HTTP), ``jobs`` and ``webhooks`` (work that outlives a request),
``store`` (rows) and ``files`` (bytes). Needs the extra ``service``; ``docs/service.md`` is its manual.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("resume-parser")
except PackageNotFoundError:  # run from a checkout
    VERSION = "0"
