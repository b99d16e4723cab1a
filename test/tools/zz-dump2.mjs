import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadSource } from './load-source.mjs';
import { prepared } from './sam-oracle/prepare.mjs';

const { loadDocument } = await loadSource('src/load/cloudformation.ts');
const C = 'test/tools/sam-oracle/cases/';
const out = {};
for (const f of readdirSync(C)) out[f] = prepared(loadDocument({ file: f, text: readFileSync(C + f, 'utf8') }).root);
writeFileSync('/tmp/in2.json', JSON.stringify(out));
