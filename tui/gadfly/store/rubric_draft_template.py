"""The rubric that a new one starts from: small, whole, and with a word beside whatever may be unclear."""

from __future__ import annotations

TEMPLATE = """\
# A rubric asks questions about each paragraph of an op-ed. Change what you like: the preview follows.
# Lines that begin with a # are notes to yourself; students never see them.
format = "gadfly/rubric@1"
id = "{id}"                     # what other files call it
title = "Claims and their backing"
version = "1.0"
language = "en"
authors = []
license = "CC-BY-4.0"
about = "What does each paragraph claim, what backs it, and does the backing carry it?"

[scoring]
paragraphs = "mean"              # each paragraph counts the same
minimum_coverage = 60            # percent that must be answered before a score gets a name
bands = [
  {{ at = 75, name = "Well backed" }},
  {{ at = 40, name = "Partly backed" }},
  {{ at = 0, name = "Hardly backed" }},
]

# The first question sorts the paragraphs. It has no weight: no answer to it is better than another.
[[question]]
id = "claims"
title = "Claim"
ask = "Does this paragraph want you to believe something?"
kind = "choice"
weight = 0
why = "Only what somebody could deny needs backing. A paragraph that sets the scene needs none."
example = '"The pool costs too much" could be denied. "The pool opened in 1974" sets the scene.'
option = [
  {{ id = "yes", label = "Yes", about = "it says something that a reader could deny" }},
  {{ id = "no", label = "No", about = "it tells who, what or when, and argues for nothing" }},
]

# Asked only where the first was answered with yes.
[[question]]
id = "backed"
title = "Backing"
ask = "What is offered to back it?"
kind = "choice"
ordered = true                   # the options go from best to worst
weight = 2                       # counts twice as much as a question of weight 1
ask_when = {{ claims = ["yes"] }}
passage = "optional"             # the student may mark the words that show it
why = "Sounding sure is no backing. Look for something that you could check."
example = "That heating took 61,000 crowns, as the town's budget says, can be looked up."
option = [
  {{ id = "checkable", label = "You can check it", about = "a named figure, paper or witness", points = 2 }},
  {{ id = "vague", label = "Only vague", about = "'many say': no way to look it up", points = 1 }},
  {{ id = "nothing", label = "Nothing", about = "it is said, or said again in other words", points = 0 }},
]

[[question]]
id = "carries"
title = "Inference"
ask = "Suppose the backing is true. How far does it carry the claim?"
kind = "choice"
ordered = true
weight = 3
ask_when = {{ backed = ["checkable", "vague"] }}
note_when = ["not"]              # this answer needs a note
note_ask = "What is missing between the backing and the claim?"
why = "True facts can stand beside a claim without supporting it."
example = "That heating is dear does not show that it is dearer than a trip to the next pool."
option = [
  {{ id = "fully", label = "All the way", about = "if it is true, the claim is hard to deny", points = 2 }},
  {{ id = "partly", label = "Part of the way", about = "it helps, and leaves a real doubt", points = 1 }},
  {{ id = "not", label = "Not at all", about = "the claim could be false all the same", points = 0 }},
]

# A cap bounds the score of a paragraph, whatever else was answered.
[[cap]]
of = "paragraph"
when = {{ backed = ["nothing"] }}
at_most = 30
because = "a claim without any backing cannot stand well"
"""


def template(rubric_id: str) -> str:
    """The text of a new rubric of that id."""
    return TEMPLATE.format(id=rubric_id)
