import { readFileSync } from 'node:fs';
import { loadSource } from './load-source.mjs';
import { differences, normal } from './sam-oracle/normal.mjs';

const { loadTemplate, expandSam } = await loadSource('src/load/cloudformation.ts', 'src/sam/expand.ts');
const inp = JSON.parse(readFileSync(process.argv[2] ?? '/tmp/in.json', 'utf8')),
  out = JSON.parse(readFileSync(process.argv[3] ?? '/tmp/out.json', 'utf8'));
let ids = 0,
  idDiff = [],
  props = 0,
  propDiff = [];
const diags = {};
let t = 0;
for (const [f, root] of Object.entries(inp)) {
  const o = out[f];
  const tpl = loadTemplate({ file: f, text: JSON.stringify(root) });
  const t0 = performance.now();
  let e;
  try {
    e = expandSam(tpl);
  } catch (err) {
    console.log('THROW', f, err.stack.split('\n').slice(0, 4).join('\n'));
    continue;
  }
  t += performance.now() - t0;
  for (const d of e.diagnostics) diags[d.message] = f;
  if (o.error) continue;
  const a = normal(o.template, e.template.resources),
    b = normal({ Resources: e.template.resources, Parameters: root.Parameters }, o.template.Resources);
  for (const id of new Set([...Object.keys(a), ...Object.keys(b)])) {
    ids++;
    if (!a[id] || !b[id] || a[id].Type !== b[id].Type) {
      idDiff.push([f, id, a[id]?.Type, b[id]?.Type]);
      continue;
    }
    const { Properties: pa, ...ra } = a[id],
      { Properties: pb, ...rb } = b[id];
    for (const k of new Set([...Object.keys(pa), ...Object.keys(pb)])) {
      props++;
      const d = differences(pa[k], pb[k], [k]);
      if (d.length) propDiff.push([f, id, a[id].Type, d]);
    }
    for (const k of ['Condition', 'DependsOn', 'DeletionPolicy', 'UpdateReplacePolicy', 'UpdatePolicy']) {
      const d = differences(ra[k], rb[k], ['@' + k]);
      if (d.length) propDiff.push([f, id, a[id].Type, d]);
    }
  }
}
console.log({ ids, idDiff: idDiff.length, props, propDiff: propDiff.length, ms: t });
for (const x of idDiff.slice(0, +(process.env.N ?? 40))) console.log(x.join(' | '));
for (const [f, id, ty, d] of propDiff.slice(0, +(process.env.N ?? 40)))
  console.log(
    f,
    id,
    ty,
    d
      .slice(0, 3)
      .map(
        (x) =>
          x.path.join('.') +
          '\n   T: ' +
          JSON.stringify(x.translator)?.slice(0, 300) +
          '\n   O: ' +
          JSON.stringify(x.ours)?.slice(0, 300),
      )
      .join('\n'),
  );
console.log(diags);
if(process.env.FULL) for(const [f,id,ty,d] of propDiff) if(id===process.env.FULL) for (const x of d) {console.log(JSON.stringify(x.translator,null,1)); console.log('-----OURS'); console.log(JSON.stringify(x.ours,null,1));}
