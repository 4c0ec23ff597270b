import { expect, it } from '@jest/globals';
import { Sealer } from '#nest-event-sourcing';
import { InMemoryKeyStore, sealing } from '#sealing';
import { openData } from './audit-trail.ts';

it('opens sealed values wherever they stand, by the type of the event and the name of the property, and says which are erased', async () => {
  const keys = new InMemoryKeyStore();
  const { seal } = sealing(keys);
  const sealer = new Sealer(sealing(keys));
  const kept = await seal('seen', { subject: 'user-1', eventType: 'ClaimFiled', field: 'description' });
  const gone = await seal('unseen', { subject: 'user-2', eventType: 'ClaimFiled', field: 'statement' });
  await keys.destroy('user-2');
  const data = { vehicle: 4, statement: { description: kept, codes: ['OTHER'], statedBeyondDisclosure: [{ code: 'OTHER', statement: gone }], nothing: null } };
  expect(await openData(data, 'ClaimFiled', sealer)).toEqual({
    vehicle: 4, statement: { description: 'seen', codes: ['OTHER'], statedBeyondDisclosure: [{ code: 'OTHER', statement: { erased: true } }], nothing: null },
  });
});
