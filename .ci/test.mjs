// Everything `npm test` checks, section by section; set-up and the type-checking build came before. `npm test -- <pattern>` hands its
// arguments to Jest and skips the other sections. The last line counts the tests; any section that fails fails the whole.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname, '..'));
const pinned = join('node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = existsSync(pinned) ? pinned : process.execPath;
const wanted = process.argv.slice(2);
const failed = [];

const section = (name, args, env = {}) => {
  console.log(`\n── ${name}`);
  const { status, signal, error } = spawnSync(node, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status === 0) return;
  failed.push(name);
  console.log(`${name} failed${error ? `: ${error.message}` : signal ? `: ${signal}` : ''}`);
};

if (wanted.length === 0) {
  section('lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']);
  if (existsSync('openapi.json')) {
    section('openapi', ['node_modules/@redocly/cli/bin/cli.js', 'lint', 'openapi.json'], {
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    });
  }
}

const folder = mkdtempSync(join(tmpdir(), 'jest-'));
const results = join(folder, 'results.json');
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--enable-source-maps'];
section('tests', [...flags, 'node_modules/jest/bin/jest.js', '--maxWorkers=2', '--json', `--outputFile=${results}`, ...wanted]);

let counts = { passed: 0, failed: 0, skipped: 0 };
if (existsSync(results)) {
  const report = JSON.parse(readFileSync(results, 'utf8'));
  counts = {
    passed: report.numPassedTests,
    // A suite that does not load has no tests to count: it is one failure.
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
rmSync(folder, { recursive: true, force: true });
if (counts.passed + counts.failed === 0) failed.push('tests: there were none');

console.log(failed.length === 0 ? '\nEvery section passed.' : `\nFailed: ${failed.join(', ')}`);
console.log(`Tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(failed.length === 0 && counts.failed === 0 ? 0 : 1);
