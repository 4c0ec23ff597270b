// Every process there is.
import type { Process } from '#processes';
import { compensating } from './compensating.ts';
import { disputing } from './disputing.ts';
import { quota } from './quota.ts';

export const processes: readonly Process[] = [quota, compensating, disputing];
