// A program: the service with its logs on standard error as in earnest, and a clock that stands still. Says its address on a line.
import { ManualClock } from '#nest-event-sourcing';
import { instant } from '#values';
import { startService } from '../../src/service.ts';
import { readSettings } from '../../src/settings.ts';

const service = await startService(readSettings(process.env), { clock: new ManualClock(instant('2026-03-02T15:30:00Z')) });
process.stdout.write(`${service.url}\n`);
process.once('SIGTERM', () => void service.stop());
