// Runs the functions of adapter files. Requests come as lines of JSON on stdin: { "file", "name", "seed", "arguments" }; answers go as lines to
// stdout: { "ok": value } or { "error": message }. Whatever an adapter prints goes to stderr.
'use strict';
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const readline = require('readline');
const { Worker } = require('worker_threads');

// An adapter that never answers, or never gives up its thread, does not outlive the program that asked it: its number is the argument.
const watch = `const { workerData } = require('worker_threads');
setInterval(() => { if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL'); }, 500);`;
new Worker(watch, { eval: true, workerData: Number(process.argv[1]) }).unref();

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
const loaded = new Map();

function load(file, name) {
  const key = file + '\0' + name;
  if (!loaded.has(key)) {
    const text = fs.readFileSync(file, 'utf8');
    const module = { exports: {} };
    const body = text + `\n;return typeof ${name} === 'function' ? ${name} : module.exports.${name};`;
    const make = new Function('require', 'module', 'exports', '__filename', '__dirname', body);
    loaded.set(key, make(createRequire(path.resolve(file)), module, module.exports, file, path.dirname(file)));
  }
  const found = loaded.get(key);
  if (typeof found !== 'function') throw new Error(`${path.basename(file)} has no function ${name}`);
  return found;
}

async function answer(line) {
  try {
    const request = JSON.parse(line);
    const value = await load(request.file, request.name)(request.seed, ...request.arguments);
    const text = JSON.stringify({ ok: value === undefined ? null : value });
    if (text === undefined) throw new Error('the result is not JSON');
    return text;
  } catch (error) {
    return JSON.stringify({ error: String((error && error.message) || error) });
  }
}

let last = Promise.resolve();
readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', (line) => {
  last = last.then(() => answer(line)).then((text) => write(text + '\n'));
}).on('close', () => process.exit(0));
