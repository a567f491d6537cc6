"""How the page of a class looks: on screens light and dark, wide and narrow, and on paper.

No font, picture or address is named in it that would have to be fetched.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

SHADES = 8
"""So many shades tell how far answers are apart; the figure stands in each cell as well."""

BARS = 7
"""So many colours a bar of answers has; its numbers stand beside it."""

STYLE = """
:root{color-scheme:light dark;--paper:#fdfcf9;--ink:#1d1d1f;--soft:#5b5b66;--line:#dcd8cf;--card:#f4f1ea;
--accent:#7a2e1d;--bar:#7d9cc0;
--s0:#f3f1ec;--s1:#f7e8d2;--s2:#f8dab2;--s3:#f7c892;--s4:#f3b276;--s5:#ea985f;--s6:#dd7c4e;--s7:#c95f43;
--b0:#4d7fb3;--b1:#e0a545;--b2:#6aa36f;--b3:#b7719f;--b4:#8a86c9;--b5:#c98465;--b6:#9a9aa2}
@media (prefers-color-scheme:dark){:root{--paper:#17171a;--ink:#ececf0;--soft:#a6a6b3;--line:#3a3a42;
--card:#212127;--accent:#f0a58f;--bar:#6d8cb0;
--s0:#222228;--s1:#33291f;--s2:#443020;--s3:#573823;--s4:#6b4026;--s5:#7f482a;--s6:#95502f;--s7:#ad5936;
--b0:#5a8cc2;--b1:#b98224;--b2:#558f5c;--b3:#a1608a;--b4:#7672b8;--b5:#b36f50;--b6:#77777f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.55;font-size:1rem;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main,header,footer{max-width:70rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1,h2,h3{line-height:1.25;text-wrap:balance}
h1{font-size:1.9rem;margin:0 0 .3rem}
h2{font-size:1.3rem;margin:2.6rem 0 .9rem;padding-top:.7rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:1.6rem 0 .4rem}
p{margin:0 0 .7rem;max-width:46rem}
.soft{color:var(--soft)}
.todo{list-style:none;margin:0;padding:0;max-width:52rem}
.todo li{margin:0 0 .7rem;padding:.6rem .9rem;background:var(--card);border-left:4px solid var(--accent);
border-radius:.3rem}
.todo b{display:block;font-size:.78rem;color:var(--accent)}
.todo span{display:block;color:var(--soft)}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1.5rem 2.5rem}
figure{margin:0}figcaption{color:var(--soft);font-size:.9rem;margin-top:.3rem}
svg{display:block;width:100%;height:auto;max-width:32rem}
svg text{font:11px system-ui,sans-serif;fill:var(--soft)}svg .n{fill:var(--ink)}
.bar{fill:var(--bar)}.axis{stroke:var(--line)}
.b0{fill:var(--b0)}.b1{fill:var(--b1)}.b2{fill:var(--b2)}.b3{fill:var(--b3)}.b4{fill:var(--b4)}
.b5{fill:var(--b5)}.b6{fill:var(--b6)}.edge{fill:none;stroke:var(--ink);stroke-width:2}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding:0 0 .5rem;max-width:46rem}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{vertical-align:bottom;font-weight:600}tbody th{font-weight:400}
.scroll{overflow-x:auto}
.fig{text-align:right;white-space:nowrap}
.map td{text-align:center;min-width:3rem;border:2px solid var(--paper);padding:.35rem .3rem;
vertical-align:middle}
.map td a{color:inherit;text-decoration:none;display:block}.map td a:focus,.map td a:hover{outline:2px solid}
.map tfoot td,.map .mean{font-weight:600;background:none}
.map tbody th{max-width:18rem;overflow-wrap:anywhere}
.s0{background:var(--s0)}.s1{background:var(--s1)}.s2{background:var(--s2)}.s3{background:var(--s3)}
.s4{background:var(--s4)}.s5{background:var(--s5)}.s6{background:var(--s6)}.s7{background:var(--s7)}
.place{padding:1rem 0;border-top:1px solid var(--line)}
.place blockquote{margin:0 0 .8rem;padding:0 0 0 .9rem;border-left:3px solid var(--line);max-width:44rem;
font-family:Charter,"Iowan Old Style",Cambria,Georgia,serif;overflow-wrap:anywhere}
.answers{list-style:none;margin:0;padding:0;display:grid;gap:1rem 2.5rem;
grid-template-columns:repeat(auto-fill,minmax(19rem,1fr))}
.answers ul{list-style:none;margin:.2rem 0;padding:0;font-size:.9rem}
.answers svg{max-width:none;border-radius:.2rem}
.chip{display:inline-block;width:.8em;height:.8em;margin-right:.4em;vertical-align:-.05em}
.key{font-weight:600}
.fold{overflow-wrap:anywhere}
footer{color:var(--soft);font-size:.85rem;padding-top:2.5rem;padding-bottom:3rem}
a{color:inherit}.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--card:#f2f2f2}
body{font-size:9.5pt}main,header,footer{max-width:none;padding:0}h2,h3{break-after:avoid}
tr,.place,.todo li,.answers>li,figure{break-inside:avoid}.skip{display:none}
.map td,svg,.chip{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""


@lru_cache(maxsize=1)
def policy() -> str:
    """The page's Content-Security-Policy: nothing is loaded, run or sent; this style sheet alone applies."""
    hashed = b64encode(sha256(STYLE.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
