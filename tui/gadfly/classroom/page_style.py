"""How a class's page looks: the style of gadfly's pages, with shades, bars and wide tables."""

from __future__ import annotations

from gadfly.export import html_style

_SHADES = 10
_LIGHT = ((0xFD, 0xFC, 0xF9), (0xE8, 0x85, 0x3D))
_DARK = ((0x24, 0x24, 0x2A), (0xA8, 0x4A, 0x10))


def _ramp(ends: tuple[tuple[int, int, int], tuple[int, int, int]]) -> str:
    """Shades from one colour to another as variables, from `--h0` on; text keeps its contrast on each."""
    names = []
    for at in range(_SHADES + 1):
        red, green, blue = (round(a + (b - a) * at / _SHADES) for a, b in zip(*ends, strict=True))
        names.append(f"--h{at}:#{red:02x}{green:02x}{blue:02x}")
    return ";".join(names)


_PIECES = ("#9cc9f0", "#f6c667", "#a5d8a0", "#f2a9b8", "#c8b6f2", "#f0b48a", "#8fd6cf", "#cfcabd")
_DARK_PIECES = ("#235d8c", "#7a5a08", "#2c6a33", "#7d3149", "#54469a", "#7f4a1e", "#1f6660", "#55524a")


def _pieces(colours: tuple[str, ...]) -> str:
    return ";".join(f"--c{at}:{colour}" for at, colour in enumerate(colours))


_CLASSES = "\n".join(
    [f".h{at}{{background:var(--h{at})}}" for at in range(_SHADES + 1)]
    + [f".c{at}{{fill:var(--c{at});background:var(--c{at})}}" for at in range(len(_PIECES))]
)

STYLE = f"""{html_style.STYLE}
:root{{{_ramp(_LIGHT)};{_pieces(_PIECES)}}}
@media (prefers-color-scheme:dark){{:root{{{_ramp(_DARK)};{_pieces(_DARK_PIECES)}}}}}
{_CLASSES}
main,header,footer{{max-width:76rem}}
svg{{display:block;width:100%;overflow:visible}}
h3.big{{font-size:1.12rem;margin:2.2rem 0 .6rem;scroll-margin-top:1rem}}
h4{{font-size:1.02rem;margin:0 0 .4rem}}h4 .soft{{font:400 .84rem/1.4 system-ui,sans-serif}}
h5{{font:600 .88rem/1.3 system-ui,sans-serif;margin:0}}
nav ul{{list-style:none;margin:1.2rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;
font:.9rem/1.5 system-ui,sans-serif}}
.notes{{margin:.9rem 0;padding:.7rem 1rem .7rem 2rem;background:var(--card);border-radius:.5rem;
font-size:.95rem}}
.advice{{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem}}
.card{{background:var(--card);border-radius:.5rem;padding:.9rem 1.1rem;border-left:.3rem solid var(--accent);
break-inside:avoid}}
.card.paragraph{{border-color:var(--middle)}}.card.key,.card.sure{{border-color:var(--soft)}}
.card h3,.card h4{{font:600 1rem/1.3 system-ui,sans-serif;margin:0}}
.card .soft{{font:.86rem/1.4 system-ui,sans-serif}}
.card p{{margin:0 0 .5rem}}.card ul{{margin:0 0 .4rem;padding-left:1.1rem}}.card li{{margin:0 0 .25rem}}
.card .do{{font-weight:600;margin:0 0 .8rem}}.card .do:last-child{{margin:0}}
.two{{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem 3rem}}
.bars{{width:auto}}.bars th,.bars td{{padding:.1rem .6rem;font-variant-numeric:tabular-nums}}
.two>div{{min-width:0;padding:0 .6rem}}.two .facts{{font-family:system-ui,sans-serif;font-size:.86rem}}
.spread>rect{{fill:var(--accent);opacity:.75}}.spread text{{font:12px system-ui,sans-serif;text-anchor:middle;
fill:var(--ink)}}.spread .axis{{fill:var(--soft);font-size:11px}}.spread line{{stroke:var(--line)}}
.box line{{stroke:var(--ink);stroke-width:1.5}}.box rect{{fill:var(--card);stroke:var(--ink)}}
.box .median{{stroke:var(--accent);stroke-width:3}}
summary{{font-family:system-ui,sans-serif;font-size:.86rem}}
.few{{font:.86rem/1.5 system-ui,sans-serif;color:var(--soft);margin:.8rem 0 0;max-width:60rem}}
.legend{{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .5rem;font:.84rem/1.4 system-ui,sans-serif}}
.legend [class]{{padding:.1rem .5rem;border:1px solid var(--line)}}
.map th[scope=row]{{font-weight:400;min-width:9rem;max-width:17rem;position:sticky;left:0;
background:var(--paper)}}
.map td{{padding:0;border:1px solid var(--line);font-variant-numeric:tabular-nums}}
.map td a{{display:block;padding:.4rem .35rem;text-decoration:none}}
.map td a:hover,.map td a:focus{{text-decoration:underline}}
.map td.sum,.map tfoot td{{padding:.4rem .5rem;text-align:center;font-weight:400}}
.map thead th{{font-size:.8rem;hyphens:auto;overflow-wrap:break-word}}
.map+.map{{margin-top:1rem}}.wide{{margin-bottom:1rem}}
td small{{display:block;color:var(--soft);font-size:.9em;white-space:normal;line-height:1.3}}
td.fig{{min-width:5.5rem}}td.often{{min-width:9rem;text-align:right}}.bars .fig{{min-width:0}}
tbody th{{overflow-wrap:anywhere}}.who th{{font-weight:500;min-width:9rem}}
.spot{{border-top:1px solid var(--line);padding:1.2rem 0;scroll-margin-top:.5rem}}
.spot>.text{{max-width:44rem}}
.asked{{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1.1rem 2rem;
font-family:system-ui,sans-serif;font-size:.86rem;line-height:1.4;margin-top:.9rem}}
.ask{{break-inside:avoid;overflow-wrap:anywhere}}.ask:target,tr:target{{outline:2px solid var(--accent);
outline-offset:.35rem}}
.ask .facts{{display:block;margin:.1rem 0 .35rem;color:var(--soft);font-size:.82rem}}.ask p{{margin:0}}
.stack text{{font:600 11px system-ui,sans-serif;text-anchor:middle;fill:var(--ink)}}
.stack rect{{stroke:var(--paper);stroke-width:1}}
.track{{fill:var(--card)}}
.options{{list-style:none;margin:.4rem 0 0;padding:0}}
.options li{{display:grid;grid-template-columns:1.5rem 1fr auto;gap:.1rem .4rem;padding:.08rem 0}}
.options li>span:nth-child(3){{font-variant-numeric:tabular-nums}}
.options li>span:nth-child(4){{grid-column:2/4}}.options .nobody{{color:var(--soft)}}
.sw{{font-size:.74rem;font-weight:600;text-align:center;border-radius:.2rem;align-self:start;line-height:1.35;
margin-top:.12rem;color:var(--ink)}}
.right{{color:var(--high);font-weight:600;white-space:nowrap}}
.means dt{{font:600 .92rem/1.4 system-ui,sans-serif;color:var(--ink);margin-top:.5rem}}
.means dd{{max-width:52rem}}
.means i{{color:var(--soft)}}
@media (max-width:30rem){{.map th[scope=row] .soft{{display:none}}.map th[scope=row]{{min-width:2.5rem}}}}
@media print{{html{{font-size:10pt}}.wide{{overflow:visible}}nav,.two details{{display:none}}
.map{{break-inside:avoid}}h4,h5{{break-after:avoid}}table{{font-size:8pt}}.asked{{font-size:8pt;
grid-template-columns:repeat(2,minmax(0,1fr))}}.advice,.two{{grid-template-columns:1fr 1fr}}
.map td,.legend [class],.sw,svg{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
:root{{{_ramp(_LIGHT)};{_pieces(_PIECES)}}}td.fig,td.often{{min-width:0}}
.map th[scope=row]{{min-width:13rem;position:static}}tfoot{{display:table-row-group}}
.map td a{{padding:.15rem}}}}
"""
"""The whole sheet, as it stands in the page and as its policy allows it."""
