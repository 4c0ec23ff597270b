// Claims of one vehicle as `fileClaim` is asked for them: the repainted cars of the case, each worth 20,000 CNY.
import { aFile, cny } from './a-market.ts';

export const actual = cny('2000000');

/** Evidence that satisfies the checklist of structural damage by value difference. */
export const structuralEvidence = ['VIN_PHOTO', 'PHOTO', 'PAINT_THICKNESS_READINGS', 'VALUATION'].map((type) => aFile(type, 'b'));

export const byValueDifference = (vehicle: number, change: object = {}) => ({
  vehicle, codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE'], remedy: 'PRICE_ADJUSTMENT', valuation: { method: 'VALUE_DIFFERENCE', actual }, ...change,
});

export const byCisg = (vehicle: number, figures: object = {}, change: object = {}) => ({
  vehicle, codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE'], remedy: 'PRICE_ADJUSTMENT',
  valuation: { method: 'CISG_50', actual, conforming: cny('7200000'), ...figures }, ...change,
});

export const notReceived = (vehicle: number, change: object = {}) => ({
  vehicle, codes: ['NOT_RECEIVED'], remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE' }, ...change,
});

/** The statement alone, as `amendClaim` is asked for it. */
export const statement = ({ vehicle: _, ...fields }: ReturnType<typeof byValueDifference>) => fields;
