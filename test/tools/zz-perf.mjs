import { readFileSync } from 'node:fs';
import { loadSource } from './load-source.mjs';

const { loadTemplate, expandSam } = await loadSource('src/load/cloudformation.ts', 'src/sam/expand.ts');
const inp = JSON.parse(readFileSync('/tmp/in.json', 'utf8'));
const ts = Object.entries(inp).map(([f, r]) => loadTemplate({ file: f, text: JSON.stringify(r) }));
for (let i = 0; i < 8; i++) {
  const c = process.cpuUsage();
  const t = performance.now();
  let worst = [0];
  for (const x of ts) {
    const a = performance.now();
    expandSam(x);
    const d = performance.now() - a;
    if (d > worst[0]) worst = [d, x.file];
  }
  console.log(performance.now() - t, process.cpuUsage(c).user / 1000, worst[0]);
}
