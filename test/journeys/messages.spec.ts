// Messages over HTTP: shared and private, who reads which in the list and in the audit trail, and that talk never makes a decision stale.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '../../src/demo/client.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import { byValueDifference } from '../support/a-claim.ts';
import { AWholeDispute, said } from '../support/a-whole-dispute.ts';
import { aGround, anApplication, type Ground, type TestApplication } from '../support/an-application.ts';
import { conformingFetch } from '../support/conforms.ts';
import { refused } from '../support/refusals.ts';

interface Message {
  readonly message: string;
  readonly from: string;
  readonly private: boolean;
  readonly text?: unknown;
}
interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}
interface Entry {
  readonly type: string;
  readonly data: { readonly text?: unknown; readonly private?: true; readonly reason?: unknown };
}

describe('messages', () => {
  let ground: Ground;
  let application: TestApplication;
  let whole: AWholeDispute;

  beforeAll(async () => {
    ground = await aGround();
    application = await anApplication(ground);
    whole = await AWholeDispute.filed(ground, new Client(application.client.url, undefined, {}, conformingFetch));
    await whole.bargained();
  });
  afterAll(() => application.stop());

  const path = () => `disputes/${whole.order}/messages`;
  const log = async () => (await ground.log.readAll({ limit: 1_000_000 })).events;
  const revision = async () => (await whole.domain.events()).length - 1;
  const post = async (actor: Actor, text: string, audience = 'SHARED'): Promise<string> =>
    (await (await whole.as(actor)).act<{ message: string }>(path(), { audience, text })).message;
  const isRefused = async (actor: Actor, body: object, status: number, code: string, at = path()): Promise<void> => {
    const client = await whole.as(actor);
    await refused({ log }, () => client.send(at, body), status, code);
  };
  /** The newest first; a text that is not shown reads `–`. */
  const texts = async (actor: Actor) => (await (await whole.as(actor)).get<Page<Message>>(path())).items.map(({ text = '–' }) => text);
  const trail = async (actor: Actor) => (await (await whole.as(actor)).get<Page<Entry>>(`audit-trails/${whole.order}?limit=200`)).items;
  const everyone = () => ({ importer: whole.importer, trader: whole.trader, first: whole.first, second: whole.second, auditor: { role: 'AUDITOR' }, administrator: whole.administrator }) as Record<string, Actor>;

  it('are shared between the parties while they negotiate, and change nothing in the dispute', async () => {
    const before = await revision();
    const message = await post(whole.importer, 'When was the frame welded?');
    const answer = await (await whole.as(whole.trader)).act<{ message: string; events: readonly string[] }>(path(), { audience: 'SHARED', text: 'We do not know.' });
    expect(answer.events).toEqual(['MessagePosted']);
    expect(await revision()).toBe(before);
    const { items } = await (await whole.as(whole.trader)).get<Page<Message>>(path());
    expect(items.map(({ text }) => text)).toEqual(['We do not know.', 'When was the frame welded?']);
    const [stored] = await ground.log.readStream(`messages-${whole.order}`);
    expect(items[1]).toEqual({ message, from: 'IMPORTER', party: whole.importer.party, at: '2026-03-03T08:00:00.000Z', event: stored?.id, private: false, text: 'When was the frame welded?' });
  });

  it('stay sealed in the log', async () => {
    const stored = JSON.stringify((await ground.log.readStream(`messages-${whole.order}`)).map(({ data }) => data));
    expect(stored).not.toContain('welded');
  });

  it('an act that names the revision of the dispute is taken, whatever was said meanwhile', async () => {
    const ifMatch = `"${await revision()}"`;
    await post(whole.trader, 'One moment, please.');
    const { status } = await whole.market.importer.send(`disputes/${whole.order}/claims/${whole.id(9)}/withdrawal`, {}, { ifMatch });
    expect(status).toBe(200);
  });

  it('one that names a revision names that of what was said, not that of the dispute', async () => {
    const said = async () => (await ground.log.readStream(`messages-${whole.order}`)).length - 1;
    const body = { audience: 'SHARED', text: 'As you said.' };
    const send = async (ifMatch: string) => (await whole.as(whole.importer)).send(path(), body, { ifMatch });
    expect(await revision()).not.toBe(await said());
    expect(await refused({ log }, async () => send(`"${await revision()}"`), 412, 'REVISION_MISMATCH')).toEqual({ revision: await said() });
    const answer = await send(`"${await said()}"`);
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, `"${await said()}"`]);
    await refused({ log }, () => send(answer.headers.get('etag')?.replace(/\d+/, (n) => String(Number(n) - 1)) ?? ''), 412, 'REVISION_MISMATCH');
  });

  it('private ones need a mediator or reviewer in office', async () => {
    await isRefused(whole.importer, { audience: 'MEDIATOR', text: 'Between us.' }, 409, 'NOBODY_IN_OFFICE');
    await isRefused(whole.first, { audience: 'SHARED', text: 'Good morning.' }, 404, 'NOT_FOUND');
    await whole.mediated();
    await isRefused(whole.second, { audience: 'MEDIATOR', text: 'A note.' }, 422, 'TO_BOTH_PARTIES');
    await isRefused(whole.first, { audience: 'SHARED', text: 'Good morning.' }, 409, 'NOT_IN_OFFICE');
    await post(whole.second, 'Good morning.');
    await post(whole.importer, 'I would take 30,000.', 'MEDIATOR');
    await post(whole.trader, 'We would pay 25,000.', 'MEDIATOR');
  });

  it('a private one is read by its author’s side, the mediator in office and the auditor; others see that there is one', async () => {
    const shown = Object.fromEntries(await Promise.all(Object.entries(everyone()).map(async ([name, actor]) => [name, (await texts(actor)).slice(0, 3)] as const)));
    const [ofTrader, ofImporter, shared] = ['We would pay 25,000.', 'I would take 30,000.', 'Good morning.'];
    expect(shown).toEqual({
      importer: ['–', ofImporter, shared], trader: [ofTrader, '–', shared], first: ['–', '–', shared], second: [ofTrader, ofImporter, shared],
      auditor: [ofTrader, ofImporter, shared], administrator: ['–', '–', shared],
    });
    const [hidden] = (await (await whole.as(whole.importer)).get<Page<Message>>(path())).items;
    expect(hidden).toEqual({ message: expect.any(String), from: 'TRADER', party: whole.trader.party, at: '2026-03-05T08:00:00.000Z', event: expect.any(String), private: true });
  });

  it('the audit trail keeps to the same', async () => {
    for (const [name, actor] of Object.entries(everyone())) {
      const told = (await trail(actor)).filter(({ type }) => type === 'MessagePosted').map(({ data }) => data.text ?? (data.private ? '–' : ''));
      expect({ name, told: told.toReversed() }).toEqual({ name, told: await texts(actor) });
    }
    expect(JSON.stringify(await trail(whole.trader))).not.toContain('I would take');
    expect(JSON.stringify(await trail(whole.importer))).not.toContain('We would pay');
  });

  it('the audit trail is read by mediators who were ever appointed, with all that was said in the dispute; not by inspectors and other mediators', async () => {
    const objection = (await trail(whole.first)).find(({ type }) => type === 'MediatorObjected');
    expect(objection?.data.reason).toBe(said.objected);
    expect((await trail(whole.first)).map(({ type }) => type)).toEqual((await trail(whole.administrator)).map(({ type }) => type));
    await whole.heard();
    for (const actor of [whole.inspector, whole.reviewer]) expect((await (await whole.as(actor)).ask(`audit-trails/${whole.order}`)).status).toBe(404);
  });

  it('are paged', async () => {
    const client = await whole.as(whole.second);
    const first = await client.get<Page<Message>>(`${path()}?limit=4`);
    const rest = await client.get<Page<Message>>(`${path()}?limit=4&after=${first.next}`);
    expect([...first.items, ...rest.items].map(({ text }) => text)).toEqual(await texts(whole.second));
    expect(rest.next).toBeUndefined();
  });

  it('are for nobody else: other parties and mediators find none, inspectors and administrators do not write', async () => {
    const other: Actor = { role: 'TRADER', party: '00000000-0000-5000-8000-000000000001' };
    expect((await (await whole.as(other)).ask(path())).status).toBe(404);
    expect((await (await whole.as(whole.reviewer)).ask(path())).status).toBe(404);
    expect((await (await whole.as(whole.inspector)).ask(path())).status).toBe(403);
    await isRefused(other, { audience: 'SHARED', text: 'Hello.' }, 404, 'NOT_FOUND');
    for (const actor of [whole.inspector, whole.administrator]) await isRefused(actor, { audience: 'SHARED', text: 'Hello.' }, 403, 'FORBIDDEN');
  });

  it('where nothing was claimed there is nothing to talk about, and a closed dispute is over', async () => {
    const quiet = await whole.market.received();
    await isRefused(whole.importer, { audience: 'SHARED', text: 'Hello.' }, 404, 'NOT_FOUND', `disputes/${quiet}/messages`);
    expect((await whole.market.importer.ask(`disputes/${quiet}/messages`)).status).toBe(404);
    const claims = await whole.market.file(quiet, byValueDifference(4));
    await whole.market.importer.act(`disputes/${quiet}/messages`, { audience: 'SHARED', text: 'In another dispute.' });
    for (const actor of [whole.importer, whole.second]) expect(await texts(actor)).not.toContain('In another dispute.');
    expect((await whole.market.trader.get<Page<Message>>(`disputes/${quiet}/messages`)).items.map(({ text }) => text)).toEqual(['In another dispute.']);
    await whole.market.importer.act(`disputes/${quiet}/claims/${claims[4]}/withdrawal`, {});
    await application.settled();
    await isRefused(whole.importer, { audience: 'SHARED', text: 'Hello.' }, 409, 'DISPUTE_CLOSED', `disputes/${quiet}/messages`);
  });

  it('repeated with its key, a message is posted once', async () => {
    const client = await whole.as(whole.trader);
    const twice = [await client.send(path(), { audience: 'SHARED', text: 'Once.' }, { key: 'once' }), await client.send(path(), { audience: 'SHARED', text: 'Once.' }, { key: 'once' })];
    expect(twice.map(({ body }) => body['message'])).toEqual([twice[0]?.body['message'], twice[0]?.body['message']]);
    expect((await texts(whole.trader)).filter((text) => text === 'Once.')).toHaveLength(1);
  });

  it('a successor reads what was written to its predecessor in private', async () => {
    const reason = await whole.domain.seal('I know the trader.', whole.second, 'MediatorLeft', 'reason');
    await whole.act(whole.second, { type: 'RecuseMediator', reason });
    expect(await texts(whole.second)).not.toContain('We would pay 25,000.');
    await whole.appoint('MEDIATOR', whole.reviewer);
    expect(await texts(whole.reviewer)).toEqual(expect.arrayContaining(['We would pay 25,000.', 'I would take 30,000.']));
  });
});
