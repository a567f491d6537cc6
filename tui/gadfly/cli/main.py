"""The program's entry: which command is meant, and what a mistake comes to.

`--version` and `--help` are answered before anything is imported; each command imports what it needs.
"""

from __future__ import annotations

import sys

COMMANDS = {
    "open": "walk an op-ed or an assignment, or go on with a critique",
    "read": "show what gadfly made of an op-ed file",
    "check": "check rubrics, critiques and assignments",
    "score": "score a critique again from its answers",
    "rubric": "list the rubrics, or show one",
    "assign": "make one file of op-ed, rubric and instructions, to hand out",
    "key": "make your own answers to an op-ed the key that critiques are graded by",
    "collect": "take in what students handed in, and say what each of it is",
    "grade": "grade what was collected: answers beside the key, every change saved",
    "markers": "divide critiques among several markers, and tell how far they are",
    "moderate": "hold several markers' grades side by side, and agree on one",
    "class": "show what a class's critiques say together, and what to do about it",
    "peers": "hand critiques round under pseudonyms, and see what was revised and why",
    "agreement": "tell how far raters agree, for any table of units and raters",
    "feedback": "give locked grades back: sealed, with one file for each student",
    "me": "see your own answers beside the key, over the weeks: for you alone, never graded",
    "export": "write a rubric in a format that other programs read",
    "import": "take back a JSON export, or hold a gradebook's points against the grades",
    "signer": "show the key that seals your grades, back it up, or put it back",
    "verify": "tell who sealed a grade, and whether anything changed since",
}

USAGE = """\
usage: gadfly [FILE | COMMAND ...]

Walk an op-ed paragraph by paragraph with a rubric's questions.

  gadfly                 the home screen
  gadfly FILE            the same as: gadfly open FILE
{commands}

  --version              print the version
  --help                 print this; gadfly COMMAND --help tells more

Everything you answer is saved at once. The home screen has op-eds to practise on.
"""


def main(words: list[str] | None = None) -> int:
    """Runs the command that the words name.

    Args:
        words: The command line without the program's name; by default, the real one.

    Returns:
        The exit status: 0 done, 1 the input has problems, 2 wrong usage.
    """
    given = sys.argv[1:] if words is None else words
    if given[:1] in (["--version"], ["-V"]):
        from gadfly import __version__  # noqa: PLC0415  (each answer pays only for itself)

        print(f"gadfly {__version__}")
        return 0
    if given[:1] in (["--help"], ["-h"]):
        rows = "\n".join(f"  gadfly {name:<15} {does}" for name, does in COMMANDS.items())
        print(USAGE.format(commands=rows), end="")
        return 0
    from gadfly.cli.running import run  # noqa: PLC0415  (as above)

    name = given[0] if given else "home"
    if name in COMMANDS:
        return run(name, given[1:])
    return run("open", given) if given else run("home", [])


if __name__ == "__main__":
    sys.exit(main())
