// Every process there is.
import type { Process } from '#processes';
import { disputing } from './disputing.ts';
import { quota } from './quota.ts';

export const processes: readonly Process[] = [quota, disputing];
