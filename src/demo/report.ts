// What the demo shows at the end: the compensation status per vehicle and the audit trail, as tables or as one JSON document.
import type { Client } from './client.ts';
import { prices } from './the-case.ts';
import { readable, table } from './tables.ts';

/** The amounts of a claim or a lot, in the order in which they come about. */
export const amountKinds = ['claimed', 'offered', 'assessed', 'agreed', 'awarded', 'due', 'paid', 'confirmed', 'writtenOff', 'outstanding', 'repayable'] as const;
type Amounts = Readonly<Record<(typeof amountKinds)[number], string>>;

interface ClaimStatus {
  readonly vehicle: number;
  readonly state: string;
  readonly outcome?: string;
  readonly figures: Readonly<Record<string, { readonly amount: string } | undefined>>;
}

interface Status {
  readonly stage: string;
  readonly status: string;
  readonly lot: Readonly<Record<string, string | undefined>>;
  readonly claims: readonly ClaimStatus[];
}

interface Entry {
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly role: string;
  readonly recordedAt: string;
}

const amountsOf = (amount: (kind: string) => string | undefined): Amounts => Object.fromEntries(amountKinds.map((kind) => [kind, amount(kind) ?? '0'])) as Amounts;

/** The whole trail, page by page. */
const trailOf = async (auditor: Client, orderId: string): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  for (let after = ''; ; ) {
    const page = await auditor.get<{ items: readonly Entry[]; next?: string }>(`audit-trails/${orderId}?limit=200${after}`);
    entries.push(...page.items);
    if (page.next === undefined) return entries;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
};

/** The document of `--json`: amounts in fen as strings, of the lot and of each vehicle, and how many events were recorded. */
export const asJson = async (auditor: Client, orderId: string, events: number) => {
  const { lot, claims } = await auditor.get<Status>(`compensation-statuses/${orderId}`);
  return {
    ...amountsOf((kind) => lot[kind]),
    vehicles: prices.map((_, index) => {
      const figures = claims.find(({ vehicle }) => vehicle === index + 1)?.figures ?? {};
      return { vehicle: index + 1, ...amountsOf((kind) => figures[kind]?.amount) };
    }),
    events,
  };
};

/** What each claim comes to, and the lot. */
export const asStatus = async (auditor: Client, orderId: string): Promise<string> => {
  const { stage, status, lot, claims } = await auditor.get<Status>(`compensation-statuses/${orderId}`);
  const shown = amountKinds.filter((kind) => lot[kind] !== undefined);
  const cell = (amount: string | undefined): string => (amount === undefined ? '–' : readable(amount));
  const rows = prices.map((price, index) => {
    const claim = claims.find(({ vehicle }) => vehicle === index + 1);
    return [String(index + 1), readable(price), claim?.outcome ?? claim?.state ?? 'not claimed', ...shown.map((kind) => cell(claim?.figures[kind]?.amount))];
  });
  const total = ['lot', readable(prices.reduce((sum, price) => sum + BigInt(price), 0n).toString()), '', ...shown.map((kind) => cell(lot[kind]))];
  return [
    `Compensation status (CNY): stage ${stage}, ${status}`,
    table(['vehicle', 'price', 'claim', ...shown], [...rows, total], new Set([0, 1, ...shown.map((_, column) => column + 3)])),
  ].join('\n');
};

export const asTables = async (auditor: Client, orderId: string): Promise<string> => {
  const trail = await trailOf(auditor, orderId);
  return [
    await asStatus(auditor, orderId),
    '',
    `Audit trail of order ${orderId}`,
    table(['event', 'by', 'stream', 'revision', 'recorded'], trail.map(({ type, role, stream, revision, recordedAt }) => [type, role, stream.slice(0, 16), String(revision), recordedAt]), new Set([3])),
  ].join('\n');
};
