"""How a critique looks as a web page: one style sheet for screens light and dark, wide and narrow, and paper.

No font, picture or address is named in it that would have to be fetched.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

STYLE = """
:root{color-scheme:light dark;--paper:#fdfcf9;--ink:#1d1d1f;--soft:#5b5b66;--line:#dcd8cf;--card:#f4f1ea;
--accent:#7a2e1d;--high:#1f6f43;--middle:#8a5a00;--low:#a3271f;
--q0:#ffe29a;--q1:#bfe3ff;--q2:#cdf0c5;--q3:#f8cfe0;--q4:#dcd2ff;--q5:#ffd3b5}
@media (prefers-color-scheme:dark){:root{--paper:#17171a;--ink:#ececf0;--soft:#a6a6b3;--line:#3a3a42;
--card:#212127;--accent:#f0a58f;--high:#7fd6a2;--middle:#f0c264;--low:#ff9d94;
--q0:#5c4a08;--q1:#123f63;--q2:#1c4d24;--q3:#5d2440;--q4:#3c3273;--q5:#633616}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.6;
font-family:Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4",Cambria,Georgia,serif;
font-size:1.06rem}
main,header,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 .35rem;text-wrap:balance}
h2{font-size:1.3rem;margin:3rem 0 1rem;padding-top:.6rem;border-top:1px solid var(--line)}
h3{font-size:.95rem;margin:0 0 .35rem}
p{margin:0 0 .8rem}
.by,.soft{color:var(--soft)}
.facts{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;margin:1rem 0;font-size:.92rem}
.facts div{display:flex;gap:.45rem}
dt{color:var(--soft)}dd{margin:0}
.verdict{display:flex;flex-wrap:wrap;gap:1rem;margin:1.4rem 0}
.verdict p{flex:1 1 16rem;margin:0;padding:.8rem 1rem;background:var(--card);border-radius:.5rem}
.verdict strong{display:block;font-size:1.25rem;line-height:1.35}
.place{display:grid;grid-template-columns:minmax(0,38rem) minmax(15rem,1fr);gap:.4rem 2.2rem;
padding:1.1rem 0;border-top:1px solid var(--line)}
.place:first-of-type{border-top:0}
.whole{grid-template-columns:minmax(0,1fr)}
.text{text-wrap:pretty;hyphens:auto;overflow-wrap:anywhere}
.num{float:left;margin-left:-2.2rem;width:1.7rem;text-align:right;color:var(--soft);font-size:.85rem;
font-family:system-ui,sans-serif;line-height:1.9}
.place>div{padding-left:2.2rem}.whole>aside{padding-left:0}
.aside{color:var(--soft);padding-left:2.2rem;max-width:40rem;font-size:.95rem}
.kind{font:600 .72rem/1.6 system-ui,sans-serif;padding:.1em .45em;border:1px solid var(--line);
border-radius:.3em}
aside{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:.86rem;
line-height:1.45;overflow-wrap:anywhere}
aside>h3,.whole h3{color:var(--soft);font-weight:600}
.said{list-style:none;margin:0;padding:0}
.said li{margin:0 0 .6rem;padding-left:.7rem;border-left:3px solid var(--line)}
.said li.q0{border-color:var(--q0)}.said li.q1{border-color:var(--q1)}.said li.q2{border-color:var(--q2)}
.said li.q3{border-color:var(--q3)}.said li.q4{border-color:var(--q4)}.said li.q5{border-color:var(--q5)}
.said b{font-weight:600}.said .fig{float:right;color:var(--soft);margin-left:.6rem}
.said p{margin:.15rem 0}.said .note,.said .key,.said .why{color:var(--soft)}
.comment{background:var(--card);padding:.35rem .6rem;border-radius:.35rem}
mark{color:inherit;padding:.08em 0;border-radius:.15em}
mark.q0{background:var(--q0)}mark.q1{background:var(--q1)}mark.q2{background:var(--q2)}
mark.q3{background:var(--q3)}mark.q4{background:var(--q4)}mark.q5{background:var(--q5)}
sup{font:600 .66em/1 system-ui,sans-serif;padding:0 .2em;margin-left:.1em;border-radius:.3em;
border:1px solid var(--line)}
table{border-collapse:collapse;font-family:system-ui,sans-serif;font-size:.86rem;width:100%}
caption{text-align:left;color:var(--soft);padding:0 0 .5rem}
th,td{padding:.3rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{vertical-align:bottom;font-weight:600}
.heat td{text-align:center;white-space:nowrap}.heat .sum{font-weight:600;text-align:right}
.high{color:var(--high)}.middle{color:var(--middle)}.low{color:var(--low)}.none,.open{color:var(--soft)}
.wide{overflow-x:auto}
.fig{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.i1 th{padding-left:1.6rem}.i2 th{padding-left:2.7rem}
.lines th{font-weight:400}.heading th{font-weight:600;padding-top:1rem}.sum>*{font-weight:600}
.result>*{font-weight:600;color:var(--accent)}.note>*,.left-out>*{color:var(--soft)}
details{margin:1rem 0}summary{cursor:pointer;font-weight:600}
footer{color:var(--soft);font-size:.85rem;padding-top:2.5rem;padding-bottom:3rem}
a{color:inherit}.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:52rem){.place{grid-template-columns:minmax(0,1fr)}.place>aside{padding-left:2.2rem}
h1{font-size:1.6rem}}
@media (max-width:30rem){.place>div,.place>aside,.aside{padding-left:0}.num{float:none;margin:0;width:auto;
text-align:left;display:block}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--card:#f2f2f2}
body{font-size:10pt}main,header,footer{max-width:none;padding:0}
.place{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}h2,h3{break-after:avoid}
.said li,tr,.verdict p{break-inside:avoid}mark,sup{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details:not([open])>*{display:block}.skip{display:none}}
"""


@lru_cache(maxsize=4)
def policy(style: str = STYLE) -> str:
    """A page's Content-Security-Policy: nothing is loaded, run or sent; this style sheet alone applies."""
    hashed = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
