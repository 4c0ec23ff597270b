// `npm run bench`: measures everything side by side in one run and prints tables, or one JSON document with the ratios.
import { parseArgs } from 'node:util';
import { measureAppend } from './append.ts';
import { measureFileClaim } from './file-claim.ts';
import { measureLapses } from './lapses.ts';
import type { Bench, Measure } from './measurement.ts';
import { measureMemory } from './memory.ts';
import { measureRead } from './read.ts';
import { measureRecords } from './records.ts';
import { asJson, asText, machine, type Report } from './report.ts';

const measurements: Readonly<Record<string, Measure>> = {
  append: measureAppend,
  read: measureRead,
  'file-claim': measureFileClaim,
  lapses: measureLapses,
  memory: measureMemory,
  records: measureRecords,
};

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  },
});
const names = values.only ?? Object.keys(measurements);
const unknown = names.filter((name) => !(name in measurements));

const run = async (bench: Bench): Promise<void> => {
  const reports: Report[] = [];
  if (!values.json)
    console.log(
      Object.entries(machine())
        .map(([what, value]) => `${what} ${value}`)
        .join(' · '),
    );
  for (const name of names) {
    bench.say(`${name} …`);
    const report = await (measurements[name] as Measure)(bench);
    reports.push(report);
    if (!values.json) console.log(asText(report));
  }
  if (values.json) console.log(JSON.stringify(asJson(reports), null, 2));
};

if (values.help || unknown.length > 0) {
  console.error(`npm run bench -- [--json] [--quick] [--only NAME]…\nNAME: ${Object.keys(measurements).join(', ')}`);
  process.exitCode = unknown.length > 0 ? 64 : 0;
} else {
  await run({ quick: values.quick, say: (line) => console.error(line) });
}
