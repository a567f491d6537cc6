"""The three themes. Every state also has a sign of its own: colour never stands alone."""

from __future__ import annotations

from textual.theme import Theme

PASSAGES = 6
"""So many tints tell the questions' passages apart; the seventh question begins again with the first."""

DARK = Theme(
    name="gadfly-dark",
    dark=True,
    primary="#f0a63a",
    secondary="#6fb3d2",
    accent="#f0a63a",
    foreground="#e4e2dc",
    background="#14161a",
    surface="#1b1e24",
    panel="#252a32",
    success="#6cc28a",
    warning="#f0a63a",
    error="#f0787a",
    variables={
        "dimmed": "#989a9f",
        "faint": "#7d8087",
        "hand": "#2e2a20",
        "block-cursor-background": "#3b3222",
        "block-cursor-foreground": "#f4f1ea",
        "passage-0": "#27492f",
        "passage-1": "#4b3c17",
        "passage-2": "#1f4257",
        "passage-3": "#4a2a4d",
        "passage-4": "#54302a",
        "passage-5": "#2e4a4a",
    },
)

LIGHT = Theme(
    name="gadfly-light",
    dark=False,
    primary="#8a5300",
    secondary="#155e85",
    accent="#8a5300",
    foreground="#1d1f23",
    background="#faf8f4",
    surface="#f1eee7",
    panel="#e4dfd3",
    success="#1d6b38",
    warning="#8a5300",
    error="#a82424",
    variables={
        "dimmed": "#5c5e63",
        "faint": "#6a6c71",
        "hand": "#f3e6c8",
        "block-cursor-background": "#f0dcb0",
        "block-cursor-foreground": "#1d1f23",
        "passage-0": "#cfe8d3",
        "passage-1": "#f3e2b3",
        "passage-2": "#c9e2f0",
        "passage-3": "#ead3ec",
        "passage-4": "#f3d3cc",
        "passage-5": "#cde6e6",
    },
)

CONTRAST = Theme(
    name="gadfly-contrast",
    dark=True,
    primary="#ffd21f",
    secondary="#7fd4ff",
    accent="#ffd21f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#5dff8f",
    warning="#ffd21f",
    error="#ff8f8f",
    variables={
        "dimmed": "#d0d0d0",
        "faint": "#c0c0c0",
        "hand": "#1c1c1c",
        "block-cursor-background": "#ffd21f",
        "block-cursor-foreground": "#000000",
        "passage-0": "#004d1a",
        "passage-1": "#5c4700",
        "passage-2": "#003f66",
        "passage-3": "#5a005a",
        "passage-4": "#661a00",
        "passage-5": "#005252",
    },
)

THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""By the name people use for them in settings."""
