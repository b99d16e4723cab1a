// Runs opa.wasm.br once: the request comes on standard input, the response goes to standard output. The program gets
// a clock, random bytes and these two streams; every other system call of WASI fails, so it cannot see a single file.
// Own system calls instead of node:wasi: those corrupt the heap of Node 20 when the module's memory grows.
import { readFileSync, writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { brotliDecompressSync } from 'node:zlib';

const SUCCESS = 0;
const BAD_DESCRIPTOR = 8;
const NOT_SUPPORTED = 52;
const REGULAR_FILE = 4;
const EVENT_BYTES = 32;
const SUBSCRIPTION_BYTES = 48;
const HEAP_PAGES = 8192;

class Exit {
  constructor(code) {
    this.code = code;
  }
}

/** @type {WebAssembly.Memory} */
let memory;
const view = () => new DataView(memory.buffer);
const bytes = (start, length) => new Uint8Array(memory.buffer, start, length);
const sleeper = new Int32Array(new SharedArrayBuffer(4));

let request = new Uint8Array();

// Go asks for memory in small pieces, and each piece makes V8 collect garbage. Pages nobody touches cost nothing.
function reserve(pages) {
  try {
    memory.grow(pages);
  } catch {
    // Where so much is not to be had, Go goes on asking for small pieces.
  }
}

function buffers(start, count) {
  const memoryView = view();
  return Array.from({ length: count }, (_, i) =>
    bytes(memoryView.getUint32(start + 8 * i, true), memoryView.getUint32(start + 8 * i + 4, true)),
  );
}

function empty(countAt, sizeAt) {
  view().setUint32(countAt, 0, true);
  view().setUint32(sizeAt, 0, true);
  return SUCCESS;
}

function write(descriptor, start, count, writtenAt) {
  if (descriptor !== 1 && descriptor !== 2) return BAD_DESCRIPTOR;
  let written = 0;
  for (const buffer of buffers(start, count)) {
    for (let from = 0; from < buffer.length; ) from += writeSync(descriptor, buffer, from);
    written += buffer.length;
  }
  view().setUint32(writtenAt, written, true);
  return SUCCESS;
}

function read(descriptor, start, count, readAt) {
  if (descriptor !== 0) return BAD_DESCRIPTOR;
  let done = 0;
  for (const buffer of buffers(start, count)) {
    const chunk = request.subarray(0, buffer.length);
    buffer.set(chunk);
    request = request.subarray(chunk.length);
    done += chunk.length;
  }
  view().setUint32(readAt, done, true);
  return SUCCESS;
}

function describe(descriptor, at) {
  if (descriptor > 2) return BAD_DESCRIPTOR;
  bytes(at, 24).fill(0);
  view().setUint8(at, REGULAR_FILE);
  view().setBigUint64(at + 8, 0xffff_ffffn, true);
  return SUCCESS;
}

// Go sleeps here when it has nothing to do but to wait for a timer; streams are always ready.
function poll(subscriptions, events, count, countAt) {
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const at = subscriptions + SUBSCRIPTION_BYTES * i;
    const isClock = view().getUint8(at + 8) === 0;
    shortest = Math.min(shortest, isClock ? Number(view().getBigUint64(at + 24, true)) / 1e6 : 0);
    bytes(events + EVENT_BYTES * i, EVENT_BYTES).fill(0);
    view().setBigUint64(events + EVENT_BYTES * i, view().getBigUint64(at, true), true);
    view().setUint8(events + EVENT_BYTES * i + 10, view().getUint8(at + 8));
  }
  Atomics.wait(sleeper, 0, 0, shortest);
  view().setUint32(countAt, count, true);
  return SUCCESS;
}

function clock(id, _precision, at) {
  const now = id === 0 ? BigInt(Date.now()) * 1_000_000n : process.hrtime.bigint();
  view().setBigUint64(at, now, true);
  return SUCCESS;
}

const calls = {
  args_get: () => SUCCESS,
  args_sizes_get: empty,
  clock_time_get: clock,
  environ_get: () => SUCCESS,
  environ_sizes_get: empty,
  fd_fdstat_get: describe,
  fd_prestat_get: () => BAD_DESCRIPTOR,
  fd_read: read,
  fd_write: write,
  poll_oneoff: poll,
  proc_exit: (code) => {
    throw new Exit(code);
  },
  random_get: (at, length) => {
    crypto.getRandomValues(bytes(at, length));
    return SUCCESS;
  },
  sched_yield: () => SUCCESS,
};

// V8's second compiler spends longer on Go's largest functions than a whole job takes, and the process waits for it.
setFlagsFromString('--liftoff-only');
const module = new WebAssembly.Module(brotliDecompressSync(readFileSync(new URL('opa.wasm.br', import.meta.url))));
const refused = WebAssembly.Module.imports(module).map(({ name }) => [name, () => NOT_SUPPORTED]);
const instance = new WebAssembly.Instance(module, {
  wasi_snapshot_preview1: { ...Object.fromEntries(refused), ...calls },
});
memory = instance.exports.memory;
reserve(HEAP_PAGES);
request = readFileSync(0);
try {
  instance.exports._start();
} catch (cause) {
  if (!(cause instanceof Exit)) throw cause;
  process.exitCode = cause.code;
}
