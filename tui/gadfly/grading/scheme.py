"""What grades are computed from, under the name by which this ring has known it."""

from __future__ import annotations

from gadfly.documents.basis import Basis

__all__ = ["Basis"]
