// What a claim comes to, as answers show it: each amount with its event, and the compensations that carry what is due.
import { ApiProperty } from '@nestjs/swagger';
import { CauseAnswer, type Compensation, eachItem, FigureAnswer, openedIn } from '../compensations/index.ts';
import { amountKinds } from '../disputes/index.ts';
import { type DisputeDocument, figuresAt } from './standing.ts';

const figure = { required: false, type: () => FigureAnswer } as const;

export class FiguresAnswer {
  @ApiProperty({ ...figure, description: 'As last amended.' })
  claimed?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'The trader’s latest offer.' })
  offered?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'The loss with the inspector’s values.' })
  assessed?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'The accepted part, or the total accepted or settled.' })
  agreed?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'The decision’s total.' })
  awarded?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'What is to be paid: the fallback once it applies, with interest charged.' })
  due?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Reported and not ruled out, in kind included, at most due.' })
  paid?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Of paid.' })
  confirmed?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'By the importer.' })
  writtenOff?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Due, less confirmed, less written off.' })
  outstanding?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'A debt of the importer.' })
  repayable?: FigureAnswer;
}

/** What one compensation carries of a claim: all acts on it stand there. */
export class CompensationOfClaim {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: () => CauseAnswer })
  cause: CauseAnswer;
  @ApiProperty({ enum: ['OPEN', 'UNPAID', 'DISCHARGED'], description: 'Of the whole compensation.' })
  standing: string;
  @ApiProperty({ description: 'What it was opened with for the claim, in minor units.' })
  opened: string;
  @ApiProperty({ description: 'Minor units.' })
  due: string;
  @ApiProperty({ description: 'Minor units.' })
  confirmed: string;
  @ApiProperty({ description: 'Minor units.' })
  outstanding: string;
}

/** What each compensation carries of a claim; its amounts as recorded, its standing as the clock has made it. */
export const compensationsOf = (claimId: string, stored: readonly Compensation[], now: readonly Compensation[]): readonly CompensationOfClaim[] =>
  stored.flatMap((compensation, index) => {
    const { compensation: id, cause } = openedIn(compensation);
    const carried: CompensationOfClaim[] = [];
    eachItem(compensation, new Set([claimId]), (_, { opened, due, confirmed, outstanding }) =>
      carried.push({
        id, cause, standing: now[index]?.standing ?? compensation.standing, opened: opened.toString(), due: due.toString(), confirmed: confirmed.toString(), outstanding: outstanding.toString(),
      }));
    return carried;
  });

export const lotSchema = {
  type: 'object', additionalProperties: { type: 'string' }, example: { claimed: '36150000' },
  description: 'Of the lot, in minor units: for each kind the sum over the claims; absent where there is none yet.',
} as const;

/** Of the figures that are shown, each of which names its event: what the clock alone has done changes no amount yet, of a claim or of the lot. */
export const lotOf = (document: Pick<DisputeDocument, 'dispute' | 'figures'>): Readonly<Record<string, string>> => {
  const figures = document.dispute.claims.map((_, index) => figuresAt(document, index));
  return Object.fromEntries(amountKinds.flatMap((kind) => {
    const amounts = figures.flatMap(({ [kind]: figure }) => (figure ? [BigInt(figure.amount)] : []));
    return amounts.length === 0 ? [] : [[kind, amounts.reduce((sum, amount) => sum + amount, 0n).toString()]];
  }));
};
