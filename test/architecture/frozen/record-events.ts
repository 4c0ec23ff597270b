// Records what has no fixture yet: `npm run record-events -- <name of the log>`, after an event or a version was added.
import { everyEvent } from '../../support/every-event.ts';
import { keep } from './fixtures.ts';

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z0-9-]+$/.test(name)) throw new Error('name the log that is recorded, such as offers-1');
for (const file of keep(await everyEvent(), name)) process.stdout.write(`recorded ${file}\n`);
