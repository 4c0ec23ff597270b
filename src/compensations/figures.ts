// Figures that name the event that last changed them, as documents keep and answers show them.
import { ApiProperty } from '@nestjs/swagger';
import type { RecordedEvent } from '#event-sourcing';

/** As it is kept: the names of its parts would be most of a document. */
export type KeptFigure = readonly [amount: string, event: string, type: string, at: string];
export type KeptFigures<Kind extends string = string> = Readonly<Partial<Record<Kind, KeptFigure>>>;

export class FigureAnswer {
  @ApiProperty({ description: 'Minor units.' })
  amount: string;
  @ApiProperty({ format: 'uuid', description: 'The event that last changed it.' })
  event: string;
  @ApiProperty({ description: 'The type of that event.' })
  type: string;
  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** A figure in minor units and the event that last changed it. */
export type Figures<Kind extends string = string> = Readonly<Partial<Record<Kind, FigureAnswer>>>;

/**
 * The figures after an event; the same object where it changed none. `eachOf` calls back with every amount that there is now: one that is
 * not among them is gone.
 */
export const figuresAfter = <Kind extends string>(
  figures: KeptFigures<Kind>, { id, type }: Pick<RecordedEvent, 'id' | 'type'>, at: string, eachOf: (each: (kind: Kind, amount: string) => void) => void,
): KeptFigures<Kind> => {
  let after: Partial<Record<Kind, KeptFigure>> | undefined;
  let figure: KeptFigure | undefined;
  const there: Kind[] = [];
  eachOf((kind, amount) => {
    there.push(kind);
    if (amount === figures[kind]?.[0]) return;
    after ??= { ...figures };
    figure = figure?.[0] === amount ? figure : [amount, id, type, at];
    after[kind] = figure;
  });
  const all = after ?? figures;
  if (Object.keys(all).length === there.length) return all;
  return Object.fromEntries(there.map((kind) => [kind, all[kind]])) as KeptFigures<Kind>;
};

export const figuresShown = <Kind extends string>(figures: KeptFigures<Kind>): Figures<Kind> =>
  Object.fromEntries(Object.entries<KeptFigure | undefined>(figures).flatMap(([kind, kept]) => (kept ? [[kind, { amount: kept[0], event: kept[1], type: kept[2], at: kept[3] }]] : []))) as Figures<Kind>;
