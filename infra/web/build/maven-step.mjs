/**
 * One step of the Maven build: `node build/maven-step.mjs build|test TARGET_FOLDER [skip=true]`.
 * Does nothing if what it is made of is the same as when it last went well (a stamp in the target
 * folder). Installs the packages of the lock file first, if they are not those that are there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = join(dirname(fileURLToPath(import.meta.url)), '..');
const INPUTS = [
  'build',
  'index.html',
  'package-lock.json',
  'package.json',
  'public',
  'src',
  'tsconfig.json',
  'vite.config.ts',
];
const STEPS = {
  build: { script: 'build', result: join(WEB, 'dist', 'index.html') },
  test: { script: 'test', result: WEB },
};

const [name, target, skip] = process.argv.slice(2);
const step = STEPS[name];
if (step === undefined || target === undefined)
  fail('usage: maven-step.mjs build|test TARGET_FOLDER');

const stamp = join(target, `web-${name}.stamp`);
const print = fingerprint(INPUTS);
if (skip === 'skip=true') {
  console.log(`Web UI: ${name} is skipped.`);
} else if (existsSync(step.result) && read(stamp) === print) {
  console.log(`Web UI: nothing to ${name}, it is up to date.`);
} else {
  install();
  npm('run', step.script);
  // Maven only adds to what it has copied; files of an older build would stay in the jar.
  if (name === 'build') rmSync(join(target, 'classes', 'web'), { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  writeFileSync(stamp, print);
}

/** `npm ci` costs seconds: only for another lock file than the last time. */
function install() {
  const marker = join(WEB, 'node_modules', '.dasi-lock');
  const locked = fingerprint(['package-lock.json']);
  if (read(marker) === locked) return;
  npm('ci', '--no-audit', '--no-fund');
  writeFileSync(marker, locked);
}

function npm(...args) {
  const windows = process.platform === 'win32';
  const done = spawnSync(windows ? 'npm.cmd' : 'npm', args, {
    cwd: WEB,
    stdio: 'inherit',
    shell: windows,
  });
  if (done.error?.code === 'ENOENT') {
    fail(
      'npm was not found on the PATH. The web UI needs Node 20.19 or newer with npm: install it (https://nodejs.org), or skip the web UI with -Dweb.skip.',
    );
  }
  if (done.status !== 0) fail(`"npm ${args.join(' ')}" failed; its own words are above.`);
}

/** Of names and contents; times of files say nothing after a checkout. */
function fingerprint(names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((input) => files(join(WEB, input))).sort()) {
    hash
      .update(`${relative(WEB, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function files(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path).flatMap((child) => files(join(path, child)));
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function fail(message) {
  console.error(`Web UI: ${message}`);
  process.exit(1);
}
