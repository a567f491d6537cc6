"""Names that tell nothing: a pair of words for each student, the same every time and for every grader.

A keyed hash (HMAC-SHA256, RFC 2104) of whose critique it is picks the pair, so nobody without the course's
secret can work out whose it is by trying names. The words are short, harmless and easy to say.
"""

from __future__ import annotations

import hashlib
import hmac
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gadfly.documents.pile_entry import Entry

_FIRST = """
agile airy alert amber ample apt arctic azure balmy bold brave breezy bright brisk bronze calm candid chalky
cheery chilly civil clear clever cloudy coastal cobalt coral cosy crisp curly daring dapper dawn deep deft
dewy dotted downy dusty eager early earnest easy eastern ebony elder even fabled fair famous fancy feathery
fern fine first fleet floral flowing foggy fond forest frank free fresh frosty gallant gentle gilded glad
glassy gleaming golden good grand grassy green hardy hazel hearty helpful hidden high hilly honest humble
icy ideal indigo inky island ivory jade jaunty jolly jovial keen kind lacy large late lavender leafy lemon
level light lilac lime lively lofty loyal lucid lucky lunar lush magenta maple marble marine mellow merry
mild mindful minty misty modern modest mossy navy neat nimble noble northern nutty oaken ochre olive open
orange orderly outer oval patient peachy pearly pebbly placid plaid plucky polar polished poppy prime proud
prudent purple quick quiet radiant rainy rapid rare ready regal rosy round ruby rural russet rustic sable
saffron sandy sapphire sandal scarlet serene shady shiny silent silken silver simple sleek smart smooth
snowy soft solar solid sonic southern spare speckled spring spruce stately steady stellar still stony sturdy
subtle summer sunny supple sure swift tame tawny teal tender thrifty tidal tidy timely topaz trim true
trusty umber upbeat urban useful vast velvet verdant violet vivid warm watchful western wheaten willing
windy wintry wise witty woolly
"""
_SECOND = """
acorn alder anchor antler apple apron arch arrow aspen aster atlas attic badger balcony bamboo banjo barley
basil basin basket beacon beaver beech bell bench berry birch bison blossom boat book bottle boulder bramble
bridge brook broom bucket buffalo button cabin cactus camel candle canoe canyon cape cedar cello chalk
cherry chestnut chimney cider clarinet cliff clock cloud clover comet compass cone copper cottage cove crane
crayon creek cricket crocus cup curtain cypress daisy deer delta desk dolphin door dove drum duck dune eagle
easel egret elk elm ember falcon feather fern ferry fiddle field fig finch fjord flute forest fountain fox
garden gate gazelle geyser ginger glacier glade globe goose grape grove guitar gull hammock harbour harp
hawk hazel heath hedge heron hill hollow honey horizon hyacinth ibis inlet iris island ivy jar jasmine
juniper kettle kite koala ladder lagoon lake lamp lantern larch lark laurel leaf lemur lighthouse lily
linden llama lodge lotus lynx magnolia magpie mallard mango mantle maple marsh meadow melon mill mint mirror
moon moose moss mountain myrtle nectar needle nest newt notebook oak oasis oboe ocean olive orchard orchid
osprey otter owl paddle palm panda paper parsley path peach pear pebble pelican pepper piano pier pigeon
pillow pine plain planet plum pocket pond poplar prairie puffin pumpkin quail quarry quartz quilt quince
rabbit raft ravine raven reed reef ribbon ridge river robin rocket rook rose rowan saddle sail salmon scarf
seal shore shrub sparrow spoon squirrel star stork stream summit swallow swan table teapot tern thistle
thrush tiger tower trail tree trout tulip turtle valley vase village violin walnut walrus water wave whale
wheat willow window wren yacht yarn
"""
FIRST, SECOND = tuple(_FIRST.split()), tuple(_SECOND.split())


def digest(secret: bytes, entry: Entry) -> bytes:
    """What a student's pair of words and place in the shuffled order are picked by: 32 bytes."""
    student = entry.student
    who = f"{student.id}\x1f{student.name}" if student.id or student.name else entry.name
    return hmac.digest(secret, f"student\x1f{who}".encode("utf-8", "replace"), "sha256")


def pseudonyms(secret: bytes, entries: Iterable[Entry]) -> dict[str, str]:
    """A pair of words for each entry, by its name; no two students of a class have the same.

    An entry that goes under a pair of words already keeps it.

    Args:
        secret: The course's own, 16 bytes or more.
        entries: The class. Where two would meet on one pair, the one whose hash is lower has it, so that it
            hangs on who is there and not on their order.
    """
    entries = tuple(entries)
    hashed = sorted((digest(secret, entry), entry.name) for entry in entries if not entry.script)
    named = {entry.name: entry.name for entry in entries if entry.script}
    taken = set(named)
    for hash_, name in hashed:
        words = next(pair for pair in pairs(hash_) if pair not in taken)
        taken.add(words)
        named[name] = words
    return named


def pairs(hash_: bytes) -> Iterator[str]:
    """Pairs of words that a hash picks, without end: the next where one is taken."""
    for turn in count():
        picked = hashlib.sha256(hash_ + turn.to_bytes(4, "big")).digest()
        first = FIRST[int.from_bytes(picked[:4], "big") % len(FIRST)]
        second = SECOND[int.from_bytes(picked[4:8], "big") % len(SECOND)]
        yield f"{first}-{second}"
