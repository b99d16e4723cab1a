const LIGHT = `--bg:#fff;--panel:#f6f7f9;--ink:#1b1f24;--dim:#57606a;--line:#d5dae0;--link:#0b57b5;--mark:#fffbe8;
--critical:#9b1150;--high:#c22121;--medium:#8f5500;--low:#2459a9;--good:#19702f;--undecided:#6b3fa0;
--deny:#c22121;--unknown:#8f5500;--allow:#19702f`;
const DARK = `--bg:#14171b;--panel:#1c2127;--ink:#e4e8ec;--dim:#9ba5b0;--line:#363e47;--link:#7db7ff;--mark:#252313;
--critical:#ff7eb0;--high:#ff8078;--medium:#e5a948;--low:#84b6ff;--good:#62c97d;--undecided:#c3a3ff;
--deny:#ff8078;--unknown:#e5a948;--allow:#62c97d`;

const PAGE = `*{box-sizing:border-box}
html{scroll-padding-top:9rem}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1320px;margin:0 auto;padding:24px 20px 64px}
code,pre,.digest{font-family:ui-monospace,Consolas,monospace;font-size:.88em}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,pre:focus-visible,.card:focus{outline:2px solid var(--link);outline-offset:2px}
.dim{color:var(--dim);font-weight:400}
.masthead p{margin:2px 0;overflow-wrap:anywhere}
.masthead .brand{font-weight:700;letter-spacing:.04em;color:var(--dim)}
h1{font-size:2rem;line-height:1.2;margin:4px 0 10px}
h1.good{color:var(--good)}
h2{font-size:1.3rem;margin:40px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--line)}
h2 .dim{font-size:.95rem}
h3,h4{display:inline;font-size:1rem;margin:0;overflow-wrap:anywhere}
.counts{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:10px;padding:0;margin:22px 0 14px}
.counts li{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:10px 14px;color:var(--dim)}
.counts b{display:block;font-size:1.7rem;line-height:1.2;color:var(--ink)}
.counts .fail b{color:var(--high)}.counts .undecided b{color:var(--undecided)}.counts .pass b{color:var(--good)}
.bar{display:block;width:100%;height:12px;margin-top:18px}
.bar rect.critical{fill:var(--critical)}.bar rect.high{fill:var(--high)}.bar rect.medium{fill:var(--medium)}.bar rect.low{fill:var(--low)}
.shares{margin:8px 0}
table{border-collapse:collapse;width:100%;margin:12px 0}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
.packs{max-width:780px}
.packs th:first-child{width:34%;overflow-wrap:normal}
.packs td,.packs thead th+th{text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:normal}
.packs thead th{color:var(--dim);font-weight:400}
.packs .none{color:var(--dim);opacity:.55}
.packs .critical,label.critical{color:var(--critical)}.packs .high,label.high{color:var(--high)}.packs .medium,label.medium{color:var(--medium)}.packs .low,label.low{color:var(--low)}.packs td.undecided,label.undecided{color:var(--undecided)}
.packs button{text-align:left;border:0;background:none;padding:0;color:inherit;font:inherit}
.live .packs button{color:var(--link);cursor:pointer;text-decoration:underline}
.severity,.verdict,.level,.new{display:inline-block;border:1px solid;border-radius:4px;padding:0 7px;font-size:.82em;line-height:1.55;font-weight:600}
.severity.critical{background:var(--critical);border-color:var(--critical);color:var(--bg)}
.severity.high,.level.error{color:var(--high)}.severity.medium,.level.warning{color:var(--medium)}.severity.low{color:var(--low)}.level.info{color:var(--dim)}.new{color:var(--link)}
.verdict.allow{color:var(--allow)}.verdict.unknown{color:var(--unknown)}.verdict.deny{color:var(--deny)}`;

const RESULTS = `#filters{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:8px 14px;align-items:center;background:var(--bg);border-bottom:1px solid var(--line);padding:10px 0;margin-top:24px}
#filters[hidden],[hidden]{display:none!important}
#filters input[type=search]{flex:1 1 260px;min-width:0}
input[type=search],select,#filters button,.copy,#about button{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:5px 10px}
button{cursor:pointer}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:2px 10px}
legend{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
label{white-space:nowrap}
#shown{color:var(--dim);margin-left:auto}
#picked{border-color:var(--link)!important}
.group{border:1px solid var(--line);border-radius:8px;margin:12px 0;overflow:clip}
.group>summary{background:var(--panel);padding:8px 14px;cursor:pointer}
.group>p,.group>table{margin:10px 14px;white-space:pre-line;overflow-wrap:anywhere}
.group>table{width:calc(100% - 28px)}
.card{padding:12px 16px;border-top:1px solid var(--line);border-left:4px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 260px}
.card[data-severity=critical]{border-left-color:var(--critical)}.card[data-severity=high]{border-left-color:var(--high)}.card[data-severity=medium]{border-left-color:var(--medium)}.card[data-severity=low]{border-left-color:var(--low)}
.card[data-state=undecided]{border-left-color:var(--undecided)}.card[data-state=suppressed]{border-left-color:var(--line)}
.card.lit,.card:target{background:var(--mark)}
.card p{margin:3px 0;overflow-wrap:anywhere}
.card h4{font-weight:600}
.place{color:var(--dim)}
pre{margin:10px 0;padding:10px 12px;overflow-x:auto;background:var(--panel);border:1px solid var(--line);border-radius:6px;line-height:1.45}
.code{color:var(--dim)}.code b{color:var(--ink)}
dl{display:grid;grid-template-columns:minmax(3.4em,max-content) minmax(0,1fr);gap:3px 14px;margin:8px 0}
dt{color:var(--dim)}
dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}
.proposal,.evidence{margin:8px 0}
.paste{position:relative}
.card summary{cursor:pointer;overflow-wrap:anywhere}
.copy{position:absolute;right:6px;top:6px;padding:2px 10px}
.evidence ol{margin:8px 0;padding-left:26px}
.evidence li{margin:6px 0;overflow-wrap:anywhere}
.plain{list-style:none;padding:0}
.plain li{padding:8px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
footer{margin-top:48px;color:var(--dim)}`;

const MAP = `.legend span.way{display:inline-block;margin-right:18px}
.legend span::before{content:"";display:inline-block;width:26px;border-top:3px solid var(--line);margin-right:7px;vertical-align:middle}
.legend span.allow::before{border-color:var(--allow)}.legend span.unknown::before{border-color:var(--unknown)}.legend span.deny::before{border-color:var(--deny)}.legend span.unasked::before{border-top-style:dashed;border-color:var(--dim)}
.parts{display:flex;padding-right:2px;flex-wrap:wrap;gap:12px;max-height:85vh;overflow:auto}
.part{overflow-x:auto;border:1px solid var(--line);border-radius:8px;background:var(--panel);max-width:100%;flex:none}
.part svg{display:block;font:13px system-ui,sans-serif}
.markers{position:absolute}
.account rect{fill:var(--bg);stroke:var(--line);stroke-dasharray:5 4}
.account text,.node .kind{fill:var(--dim);font-size:12px}
.node rect{fill:var(--panel);stroke:var(--dim)}
.node .name{fill:var(--ink);font-weight:600}
.node .badge circle{fill:var(--high)}
.node .badge text{fill:var(--bg);font-size:11px;font-weight:700;text-anchor:middle}
.way .line{fill:none;stroke-width:2}
.way .reach{fill:none;stroke:transparent;stroke-width:14}
.way.unasked .line{stroke-dasharray:6 5}
.way text{font-size:12px;text-anchor:middle}
.way .plate{fill:var(--bg);opacity:.9}
.way.allow .line{stroke:var(--allow)}.way.unknown .line{stroke:var(--unknown)}.way.deny .line{stroke:var(--deny);stroke-width:3}
.way.allow text,.head.allow{fill:var(--allow)}.way.unknown text,.head.unknown{fill:var(--unknown)}.way.deny text,.head.deny{fill:var(--deny)}
.live .node,.live svg .way{cursor:pointer}
.node:focus,svg .way:focus{outline:none}
.node:focus rect,.node:hover rect,.node.lit rect,.node.picked rect{stroke:var(--link);stroke-width:2.5}
svg .way:focus .line,svg .way:hover .line,svg .way.lit .line,svg .way.picked .line{stroke-width:4.5}
svg .way:focus text,svg .way.picked text{text-decoration:underline}
#about{border:1px solid var(--line);border-left:4px solid var(--link);border-radius:8px;padding:10px 16px;margin:12px 0;overflow-wrap:anywhere}
#about ul{margin:6px 0;padding:0;list-style:none}
#about li{margin:4px 0}`;

const ELSEWHERE = `@media (max-width:700px){main{padding:16px 12px 48px}h1{font-size:1.5rem}#filters{position:static}html{scroll-padding-top:0}dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:4px}.packs{font-size:.82em}.packs th,.packs td{padding:5px 3px}#filters select{max-width:100%}}
@media print{:root{${LIGHT}}body{font-size:11px}main{max-width:none;padding:0}#filters,.copy,#about{display:none!important}.card,.part{break-inside:avoid;content-visibility:visible}.parts{max-height:none;overflow:visible}.part{overflow:visible}.part svg{max-width:100%;height:auto}details::details-content{content-visibility:visible;block-size:auto}pre{white-space:pre-wrap}a{color:inherit}.severity,.bar rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

/** The look of a report: light or dark as the reader has it, and light on paper. */
export const STYLE = `:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
${PAGE}
${RESULTS}
${MAP}
${ELSEWHERE}`;
