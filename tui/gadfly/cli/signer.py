"""Shows whose key seals your grades; copies it, locked with a passphrase, and puts such a copy back."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import Unusable
from gadfly.store.reading import read_bounded
from gadfly.store.seal_keys import fingerprint, key_file, known_public_key
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    import argparse

_LONGEST = 4096


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--back-up", type=Path, metavar="FILE", help="copy the key to this new file")
    ways.add_argument("--restore", type=Path, metavar="FILE", help="put the key in this copy back")
    ways.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="take the passphrase from a file's first line"
    )


def run(chosen: argparse.Namespace) -> int:
    """Does what was chosen."""
    if chosen.passphrase_file and not (chosen.back_up or chosen.restore):
        raise Unusable("--passphrase-file goes with --back-up or --restore.")
    if chosen.back_up:
        _back_up(chosen.back_up, chosen.passphrase_file)
    elif chosen.restore:
        _restore(chosen.restore, chosen.passphrase_file)
    else:
        _show(as_json=chosen.json)
    return 0


def _show(*, as_json: bool) -> None:
    settings, _ = load_settings()
    key = known_public_key()
    mark = fingerprint(key) if key else ""
    if as_json:
        known = {"name": settings.name, "fingerprint": mark, "public_key": key}
        print_json({**known, "file": str(key_file())})
        return
    print_lines(
        [
            f"Name: {settings.name or 'none yet; you are asked for it once'}",
            f"Key:  {mark or 'none yet; it is made when something needs it'}",
            f"File: {key_file()}",
        ]
    )


def _back_up(target: Path, words_from: Path | None) -> None:
    from gadfly.store.seal_backup import back_up  # noqa: PLC0415 - only for a copy

    if target.exists():  # before anybody thinks of a passphrase
        raise Unusable(f"{target}: There is a file of that name already: name a new one.")
    if not known_public_key():
        raise Unusable("There is no key to back up yet: it is made when something needs it.")
    try:
        mark = back_up(target, _from_file(words_from) if words_from else _new_passphrase())
    except ValueError as error:
        raise Unusable(f"{error} Nothing was written.") from None
    print_lines(
        [
            f"Your key {mark} is in {target}, locked with the passphrase.",
            "Keep it on another disk than this one. Without the passphrase nobody can open it, not even you.",
            f"To put it back: gadfly signer --restore {target.name}",
        ]
    )


def _restore(source: Path, words_from: Path | None) -> None:
    from gadfly.store.seal_backup import is_locked, restore  # noqa: PLC0415 - only for a copy

    passphrase = None
    if is_locked(source):
        passphrase = _from_file(words_from) if words_from else _asked("Passphrase: ")
    mark, new = restore(source, passphrase)
    if new:
        print_lines([f"Your key {mark} is back in {key_file()}."])
    else:
        print_lines([f"Your key {mark} is in {key_file()} already: nothing was changed."])


def _new_passphrase() -> str:
    """A passphrase, typed twice.

    Raises:
        Unusable: The two differ, or there is no terminal to type on.
    """
    first = _asked("Passphrase for the copy: ")
    if first != _asked("The same again: "):
        raise Unusable("The two are not the same: nothing was written.")
    return first


def _asked(words: str) -> str:
    if not sys.stdin.isatty():
        raise Unusable("There is no terminal to ask for a passphrase on: use --passphrase-file.")
    try:
        return getpass(words)
    except EOFError:
        raise Unusable("No passphrase was typed: nothing was done.") from None


def _from_file(path: Path) -> str:
    lines = read_bounded(path, _LONGEST, "a passphrase").decode("utf-8", "replace").splitlines()
    return lines[0] if lines else ""
