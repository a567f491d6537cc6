"""Names of people who do not exist, of many tongues, never two the same."""

from __future__ import annotations

import random
from functools import cache

_FIRST = """
Abel Adaeze Agnes Aiko Alma Amadou Anouk Arvid Asha Beatriz Bela Björn Bronagh Camille Casimir Chidi Chloë
Dagny Darius Davit Delphine Dunja Edda Efua Eilidh Elif Emeka Enzo Esra Étienne Fadil Farah Fenna Fiadh Finn
Frida Gaspard Gino Goran Greta Hana Håkon Hugo Ida Ilse Imani Inès Ioana Isandro Ivo Jaya Jelena Joaquín
Jonas Jun Kasimir Keiko Kofi Lamin Leena Liv Ljuba Lorenz Łucja Lumi Madoc Maia Malik Marisol Mateo Mei Mina
Mircea Nadia Nerys Niko Noor Odile Oisín Olu Otto Paloma Pia Quentin Radka Rafi Ragna Rosalía Ruta Saoirse
Selma Sibusiso Signe Søren Tamsin Tariq Teodora Thandi Tove Uma Valdis Wanjiru Xanthe Yara Yusuf Zainab
Zdena Zoë
"""
_LAST = """
Abernatty Achterveld Adeyinka Alcorra Amberlund Arkwell Aydoğan Bakkerud Balogunde Bellamer Birkhoven
Brankovec Callowick Castellan Cheng-Marlow Czernik D'Orsay Dahlqvist Daskalov Dembaye Drummore Eikland
Engstrand Ferreirós Fitzallan Fonsecca Garthwick Goldammer Gruffalder Haddadin Halloway Hirakawa Holmström
Ibarrola Iwuchuku Jankovar Jørstad Kallenbach Kariuko Kettleby Kowalczek Lachmund Lindqvarn Lovelock
Maguwire Marchetto Mbekani Mirzoyan Molinaro Nakagami Nevermore Ní-Cheallan Novotnik Oduyale Okonjo Oravets
Østergren Pankhursten Petrakis Popovitch Quillan Raghuvan Ravensdale Rodwick Rosenquill Sakurada Salvatierra
Sandmark Šimunek Skovgard Steinfels Szabados Takemori Thistlewood Tolvanen Ugarteche Urquharten Vantongeren
Villaroel Vukasin Wetherby Wojtyniak Yamanouchi Yıldırak Zabłocka Zetterholm Zwartkruis
"""


@cache
def _shuffled() -> tuple[str, ...]:
    every = [f"{first} {last}" for first in _FIRST.split() for last in _LAST.split()]
    random.Random("names").shuffle(every)  # noqa: S311 - names, no secrets
    return tuple(every)


def name(number: int) -> str:
    """A student's name; the same number always has the same, and no two numbers do."""
    every = _shuffled()
    first, last = every[number % len(every)].split(" ", 1)
    more = number // len(every)
    return f"{first} {chr(ord('A') + more)}. {last}" if more else f"{first} {last}"


MOST = len(_FIRST.split()) * len(_LAST.split()) * 26
"""So many names there are."""
