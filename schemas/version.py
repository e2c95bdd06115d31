"""The version of the contract that this program writes: by itself, so that to know it no types need be built."""

from __future__ import annotations

from typing import Literal

SCHEMA_VERSION: Literal["1.0"] = "1.0"
