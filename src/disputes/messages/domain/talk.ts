// The talk beside a dispute: what may be said by whom, and who may read it. It knows the dispute and changes nothing in it.
import type { Decider } from '#event-sourcing';
import type { Sealed } from '#values';
import type { Actor, Asked } from '../../domain/asked.ts';
import type { Dispute } from '../../domain/state.ts';
import { disputeRefuses } from '../../domain/dispute-guards.ts';
import { lapsedAt } from '../../domain/lapses.ts';
import { chairOf } from '../../domain/office.ts';
import { refuse } from '../../domain/refusals.ts';
import { isStranger, notYourAct } from '../../domain/whose.ts';
import type { Audience, Author, MessagePosted } from './events.ts';

/** How much was said; nothing that is said depends on what was said before. */
export interface Talk {
  readonly messages: number;
}

/** `dispute` as it stands in the log when the message is written. */
export interface PostMessage extends Asked {
  readonly type: 'PostMessage';
  readonly message: string;
  readonly audience: Audience;
  readonly text: Sealed<string>;
  readonly dispute: Dispute;
}

export const talk: Decider<Talk, PostMessage, MessagePosted> = {
  initial: { messages: 0 },
  decide({ message, audience, text, dispute: before, at, by }) {
    const { dispute } = lapsedAt(before, at);
    if (dispute.order === undefined || isStranger(by, dispute.order, dispute)) return refuse('NO_SUCH_DISPUTE');
    const refused = notYourAct('postMessage', by.role) ?? disputeRefuses('postMessage', { dispute, by, at });
    if (refused) return refused;
    if (audience === 'MEDIATOR') {
      if (by.role === 'MEDIATOR') return refuse('TO_BOTH_PARTIES');
      if (!dispute.mediator && !dispute.reviewer) return refuse('NOBODY_IN_OFFICE');
    }
    return [{ type: 'MessagePosted', data: { message, from: by.role as Author, audience, text, at } }];
  },
  evolve: ({ messages }) => ({ messages: messages + 1 }),
};

/** Of those who see the dispute: who may read a message, and not only know that there is one. `dispute` as it is now. */
export const mayRead = ({ audience, from }: Pick<MessagePosted['data'], 'audience' | 'from'>, { role, party }: Actor, dispute: Dispute): boolean =>
  audience === 'SHARED' || role === from || role === 'AUDITOR' || (role === 'MEDIATOR' && chairOf(dispute, party) !== undefined);
