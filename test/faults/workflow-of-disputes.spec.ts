// Disputes as the workflow serves them when it is started from nothing again and again, killed between any two of its steps, or twice there:
// nothing is recorded twice, and the end is the same.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { byValueDifference, notReceived } from '../support/a-claim.ts';
import { AHearing, monday } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { aGround, anApplication, type Ground } from '../support/an-application.ts';
import { copyOf, kills, works, worksBetweenDeaths, worksTwice, worksWithLostAnswers } from './killing.ts';

/** What the workflow has recorded in disputes, by dispute in the order of filing: of what and because of what. */
const followed = async ({ log }: Ground): Promise<readonly string[]> => {
  const { events } = await log.readAll({ limit: 100_000 });
  const disputes = [...new Set(events.map(({ stream }) => stream))].filter((stream) => stream.startsWith('dispute-'));
  return events
    .filter(({ stream, metadata }) => stream.startsWith('dispute-') && metadata['role'] === 'WORKFLOW')
    .map(({ stream, type, data }) => {
      const { name = '', owner = '', due = '', cause = '', chair = '' } = data as Readonly<Record<string, string>>;
      return [disputes.indexOf(stream), type, name, owner, due, cause, chair].filter((part) => part !== '').join(' ');
    })
    .toSorted();
};

describe('the workflow of disputes', () => {
  let ground: Ground;

  /**
   * Five disputes, with nobody at work on them until the last day: a silent trader; a mediator and an inspector who were suspended; a reviewer
   * who was; a car that came after all; a claim withdrawn.
   */
  beforeEach(async () => {
    ground = await aGround(monday);
    const service = await aServiceInMemory({ ground });
    const hearing = await AHearing.of(service);
    const { market } = hearing;
    const suspend = (party: string) => market.administrator.act(`parties/${party}/suspension`, { reason: 'Under inquiry.' });
    await hearing.filed(byValueDifference(10), byValueDifference(4));
    await hearing.filed(byValueDifference(9));
    await hearing.act('importer', `claims/${hearing.claims[9]}/withdrawal`, {});

    const { mediator } = await hearing.heard(10);
    const inspector = await hearing.register('INSPECTOR');
    await hearing.act({ mediator }, 'inspections', { claims: hearing.ids(10), inspector });
    for (const party of [mediator, inspector]) await suspend(party);

    const { decision } = await hearing.decided({ 10: '5000000', 4: '0' });
    await hearing.act('importer', `decisions/${decision}/reviews`, { claims: hearing.ids(10), ground: 'ERROR', statement: 'The sum is wrong.' });
    const reviewer = await hearing.register('MEDIATOR');
    await hearing.act('administrator', 'mediators', { chair: 'REVIEWER', mediator: reviewer });
    await suspend(reviewer);

    await market.moveTo(monday);
    hearing.terms = { promisedDate: '2026-03-05' };
    const order = await market.paid(hearing.terms);
    await market.moveTo('2026-03-19T08:00:00Z');
    await market.file(order, notReceived(7), notReceived(8));
    await market.receive(order, [7]);
    await market.importer.act(`orders/${order}/cancellations`, { vehicles: [8] });
    for (let n = 0; n < 6; n++) await hearing.register('MEDIATOR');
    // A day on which nobody is to be reminded of what ends that very moment: which of the two comes first, nobody says.
    await market.moveTo('2026-03-22T08:00:00Z');
    await service.stop();
  });

  const worked = async (on: Ground): Promise<readonly string[]> => {
    await works(on);
    return followed(on);
  };
  const anywhere = (type: string) => expect.stringMatching(new RegExp(`^\\d ${type}`));

  it('records all of it, however often every event is delivered', async () => {
    const once = await worked(ground);
    for (const type of ['ClaimEscalated', 'MediatorAppointed', 'MediatorLeft SUSPENDED MEDIATOR', 'MediatorLeft SUSPENDED REVIEWER', 'InspectionEnded SUSPENDED', 'ClaimEnded', 'DisputeClosed']) {
      expect(once).toContainEqual(anywhere(type));
    }
    for (let n = 0; n < 4; n++) expect(await worked(ground)).toEqual(once);
  });

  /** What follows on a log of its own where nothing goes wrong. */
  const undisturbed = async (): Promise<readonly string[]> => worked(await copyOf(ground, monday));

  it('records it once where two instances do the same work at once', async () => {
    const expected = await undisturbed();
    await worksTwice(ground);
    expect(await followed(ground)).toEqual(expected);
  });

  it.each(kills)('killed %s every append in turn, its checkpoints and read models %s, records it once', async (when, kept) => {
    const expected = await undisturbed();
    expect(await worksBetweenDeaths(ground, when, kept)).toBeGreaterThanOrEqual(8);
    expect(await followed(ground)).toEqual(expected);
  });

  it('whose answers from the store are lost, one after the other, records it once', async () => {
    const expected = await undisturbed();
    await worksWithLostAnswers(ground);
    expect(await followed(ground)).toEqual(expected);
  });
});

describe('a whole dispute', () => {
  /** Silence, a mediator found, decided, asked for review, a reviewer found, decided again, closed. `between` comes before each act. */
  const played = async (hearing: AHearing, between: () => Promise<void>): Promise<void> => {
    const next = async (name: string) => {
      for (let n = 0; n < 20; n++) {
        const { deadlines } = await hearing.state();
        if (deadlines.some((each) => each.name === name)) return;
        await hearing.market.moveTo(deadlines.map(({ due }) => due).toSorted()[0] ?? '');
        await between();
      }
      throw new Error(`${name} never runs`);
    };
    const decide = async (path: string, mediator = '') => {
      const decided = await hearing.act<{ decision: string }>({ mediator }, path, { awards: await hearing.awards({ 10: '0' }) }, await hearing.revision());
      await between();
      return decided.decision;
    };
    for (let n = 0; n < 3; n++) await hearing.register('MEDIATOR');
    await hearing.filed(byValueDifference(10));
    await between();
    await next('DECIDE');
    const decision = await decide('decisions', (await hearing.state()).mediator?.party);
    await hearing.act('importer', `decisions/${decision}/reviews`, { claims: hearing.ids(10), ground: 'ERROR', statement: 'Read it again.' });
    await between();
    await next('DECIDE_REVIEW');
    await decide('reviews', (await hearing.state()).reviewer?.party);
  };
  const types = async (hearing: AHearing) => (await hearing.events()).map(({ type, data }) => [type, (data as { at: string }).at]);

  it('goes the same way where after every act a workflow that knows nothing goes over all there is', async () => {
    const whole: ServiceInMemory = await aServiceInMemory({ now: monday, workflow: true });
    const undisturbed = await AHearing.of(whole);
    await played(undisturbed, () => whole.settled());
    await whole.stop();

    const service = await aServiceInMemory({ now: monday });
    const hearing = await AHearing.of(service);
    let times = 0;
    await played(hearing, async () => {
      times++;
      for (let n = 0; n < 2; n++) {
        const anew = await anApplication(service.ground);
        await anew.settled();
        await anew.stop();
      }
    });
    await service.stop();
    expect(times).toBeGreaterThan(8);
    expect(await types(hearing)).toEqual(await types(undisturbed));
    expect((await types(hearing)).at(-1)?.[0]).toBe('DisputeClosed');
  });
});
