"""Takes the pictures in the docs from the real app, so that they never show what it is not.

    python -m docs.take_pictures [walk | workbench | course | moderating | class]

The app runs without a terminal, on a sample, with settings and state in a temporary folder: the same pictures
come out on every machine. They fetch nothing from outside, name no path and no time but a made-up one.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from docs.pictures_of import course, moderating, the_class, walk, workbench
from docs.pictures_of.camera import own_place

ROUNDS = {
    "walk": (walk.take, walk.take_practice),
    "workbench": (workbench.take,),
    "course": (course.take,),
    "moderating": (moderating.take,),
    "class": (the_class.take,),
}


def main() -> None:
    """Take the pictures of the rounds that are named, or of all."""
    for name in sys.argv[1:] or ROUNDS:
        with tempfile.TemporaryDirectory() as made, own_place(Path(made)):
            for take in ROUNDS[name]:
                asyncio.run(take(Path(made)))


if __name__ == "__main__":
    main()
