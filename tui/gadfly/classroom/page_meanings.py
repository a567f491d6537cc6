"""What the figures in a class's page mean, in plain words, and when not to trust them."""

from __future__ import annotations

from gadfly.frozen import frozen


@frozen
class Meaning:
    """What a figure means.

    Attributes:
        name: What it is called in the page.
        says: What it says, in a sentence or two.
        doubt: When not to trust it.
    """

    name: str
    says: str
    doubt: str


MEANINGS = (
    Meaning(
        "Apart",
        "How far answers are apart: 0 where all say the same, 100 where they are spread evenly over all "
        "options. The middle of all paragraphs.",
        "It knows no right or wrong: a class can be of one mind, and mistaken.",
    ),
    Meaning(
        "Difficulty",
        "The mean share of the question’s marks. 1: everybody has all of them; near 0: hardly anybody has"
        " any.",
        "A question that is easy is no bad question: it may be what you have taught.",
    ),
    Meaning(
        "Discrimination",
        "The best 27 % of students less the last 27 %, in shares of the marks. Below .20, the question "
        "hardly tells them apart; below 0, the best do worse: look at the key.",
        "With fewer than 30 students, it moves a lot by chance.",
    ),
    Meaning(
        "Item-rest",
        "Whether those who do well in all other questions do well here, −1 to 1. Around 0, the question "
        "asks for something else; below 0, look at the key.",
        "Where nearly all have the same marks, it says little.",
    ),
    Meaning(
        "Alike",
        "Of 100 pairs of students, how many gave the same answer.",
        "With two options, guessing makes half of them alike. Look at alpha, too.",
    ),
    Meaning(
        "Alpha",
        "Krippendorff’s: agreement beyond chance. 1 is perfect, 0 is what chance does, and for words that"
        " are hard to judge, .60 is good.",
        "Where nearly all answers are the same, it is low although all agree: look at how many are alike."
        " With few paragraphs, look at its interval.",
    ),
    Meaning(
        "Like the key",
        "How many percent of answers are the key’s own.",
        "Answers that the key accepts as well do not count here.",
    ),
    Meaning(
        "Kappa",
        "Agreement with the key beyond chance: 1 is perfect, 0 is what chance does. Where options have an"
        " order, near misses count in part (quadratic weights).",
        "Where the key nearly always says the same, it is low whatever students do: look at the share of "
        "the most frequent answer beside it.",
    ),
    Meaning(
        "Sure and wrong",
        "How many of the answers that students were sure of have none of the key’s credit.",
        "Only answers with a confidence count; many leave it out.",
    ),
)
"""In the order of the page's columns."""
