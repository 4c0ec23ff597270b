// Acts on a dispute without their routes: decided by the domain on what stands in the log, and appended as the service appends. For tests
// about what is read of a dispute, not about how it came to be.
import { foldRecorded, isRefused, type RecordedEvent, uuidOf } from '#event-sourcing';
import { sealing } from '#sealing';
import type { Sealed } from '#values';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import type { Candidate } from '../../src/disputes/domain/facts.ts';
import { standard1 } from '../../src/policies/index.ts';
import type { Ground } from './an-application.ts';

type Stated<C> = C extends DisputeCommand ? Omit<C, 'at' | 'by' | 'terms' | 'mediatorHistory'> : never;

const calendar = { restDays: ['SATURDAY', 'SUNDAY'], holidays: [], workedRestDays: [] };
export const aCandidate = (kind: 'MEDIATOR' | 'INSPECTOR', party: string, change: Partial<Candidate> = {}): Candidate => ({
  party, kind, zone: 'Asia/Shanghai', calendar, suspended: false, conflicted: false,
  history: { openDisputes: 2, decidedForBoth: 0, appointedWithImporter: 1, appointedWithTrader: 0 }, ...change,
});

export class ByTheDomain {
  readonly stream: string;

  constructor(
    private readonly ground: Ground,
    private readonly orderId: string,
  ) {
    this.stream = `dispute-${orderId}`;
  }

  events(): Promise<readonly RecordedEvent[]> {
    return this.ground.log.readStream(this.stream);
  }

  async state(): Promise<Dispute> {
    return foldRecorded(dispute, await this.events());
  }

  /** The last event of a type. */
  async last(type: string): Promise<RecordedEvent> {
    const found = (await this.events()).findLast((event) => event.type === type);
    if (!found) throw new Error(`no ${type}`);
    return found;
  }

  seal(text: string, by: Actor, eventType: string, field: string): Promise<Sealed<string>> {
    return sealing(this.ground.keys).seal(text, { subject: by.party ?? 'user:administrator', eventType, field });
  }

  /** Now, under `standard-1`. Gives the consistency token. @throws when it is refused, or changes nothing */
  async act(by: Actor, stated: Stated<DisputeCommand>): Promise<string> {
    const at = this.ground.clock.now();
    const { deadlines } = standard1;
    const command = { ...stated, at, by, terms: deadlines, mediatorHistory: deadlines.mediatorHistory } as unknown as DisputeCommand;
    const history = await this.events();
    const decision = dispute.decide(command, foldRecorded(dispute, history));
    if (isRefused(decision)) throw new Error(`${stated.type}: ${JSON.stringify(decision.refused)}`);
    if (decision.length === 0) throw new Error(`${stated.type}: nothing to record`);
    const commandId = uuidOf('test', this.stream, String(history.length));
    const references = history[0]?.metadata ?? {};
    const { position } = await this.ground.log.append(this.stream, history.length - 1, decision.map(({ type, data }, n) => ({
      id: uuidOf('event', commandId, String(n)), type, schemaVersion: 1, data,
      metadata: {
        ...references, actor: by.party ?? 'administrator', role: by.role, ...(by.party === undefined ? {} : { party: by.party }), commandId, fingerprint: '',
        $correlationId: commandId, $causationId: commandId, occurredAt: at, recordedAt: at, order: this.orderId,
      },
    })));
    return `${this.ground.log.logId}.${position}`;
  }
}
