// The tables of the rules, row by row as they are written, against the terms that the service starts with.
import { describe, expect, it } from '@jest/globals';
import { standard1 } from './standard-1.ts';
import { defectCodes, type DefectCode } from './terms.ts';
import { termsProblems } from './terms-problems.ts';
import type { Json } from '#event-sourcing';

const windows: readonly (readonly [string, number, 'yes' | 'no', 'yes' | 'no', object?])[] = [
  ['UNDISCLOSED_STRUCTURAL_DAMAGE UNDISCLOSED_STRUCTURAL_REPAIR CUT_AND_SHUT ODOMETER_DISCREPANCY', 180, 'yes', 'yes'],
  ['UNDISCLOSED_ACCIDENT_HISTORY AIRBAG_MISSING_OR_DEPLOYED', 180, 'no', 'yes'],
  ['FLOOD_DAMAGE FIRE_DAMAGE', 90, 'yes', 'yes'],
  ['VIN_DISCREPANCY TITLE_BRAND WRONG_VEHICLE', 30, 'yes', 'yes', { exemptFromMinimum: true }],
  ['MODEL_YEAR_MISMATCH PRIOR_USE', 30, 'no', 'yes'],
  ['GRADE_MISMATCH', 30, 'no', 'no'],
  ['DOCUMENTS_MISSING', 10, 'yes', 'yes', { exemptFromMinimum: true }],
  ['MAJOR_MECHANICAL EV_BATTERY EMISSIONS_EQUIPMENT', 10, 'no', 'yes', { underKm: 300 }],
  ['MISSING_EQUIPMENT OTHER', 10, 'no', 'no'],
  ['TRANSIT_DAMAGE', 10, 'no', 'yes', { onlyAtTradersRisk: true }],
  ['NOT_RECEIVED', 180, 'yes', 'yes', { exemptFromMinimum: true }],
];

const deadlines = {
  acceptOrder: 5, contestPayment: 5, contestReceipt: 5, ruleOnPaymentBusinessDays: 3, acknowledgeBusinessDays: 3, answer: 10, offer: 5,
  offerAtMost: 30, negotiation: 30, appointBusinessDays: 3, objectBusinessDays: 3, ruleOnObjectionBusinessDays: 3, evidence: 5,
  inspect: 14, decide: 14, correct: 5, requestReview: 10, decideReview: 14, pay: 10, default: 30, unpaid: 180, confirmPayment: 10,
  contestSilentConfirmation: 30, ruleOnContested: 10, sendInKind: 60, reportArrival: 60, confirmReturn: 10, placeOrder: 1,
  mediationLimit: 60, concealed: 730, reopen: 730, mediatorHistory: 365,
};

const checklist: readonly (readonly [string, string, string])[] = [
  ['UNDISCLOSED_STRUCTURAL_DAMAGE UNDISCLOSED_STRUCTURAL_REPAIR UNDISCLOSED_ACCIDENT_HISTORY CUT_AND_SHUT AIRBAG_MISSING_OR_DEPLOYED',
    'VIN_PHOTO PHOTO', 'INDEPENDENT_INSPECTION_REPORT STRUCTURAL_MEASUREMENT PAINT_THICKNESS_READINGS'],
  ['ODOMETER_DISCREPANCY', 'VIN_PHOTO ODOMETER_PHOTO', 'HISTORY_REPORT INDEPENDENT_INSPECTION_REPORT'],
  ['FLOOD_DAMAGE FIRE_DAMAGE', 'VIN_PHOTO PHOTO', 'INDEPENDENT_INSPECTION_REPORT HISTORY_REPORT'],
  ['VIN_DISCREPANCY TITLE_BRAND MODEL_YEAR_MISMATCH PRIOR_USE GRADE_MISMATCH WRONG_VEHICLE', 'VIN_PHOTO',
    'HISTORY_REPORT CUSTOMS_DOCUMENT INDEPENDENT_INSPECTION_REPORT'],
  ['MAJOR_MECHANICAL EV_BATTERY EMISSIONS_EQUIPMENT', 'VIN_PHOTO ODOMETER_PHOTO', 'REPAIR_ESTIMATE INDEPENDENT_INSPECTION_REPORT'],
  ['MISSING_EQUIPMENT DOCUMENTS_MISSING OTHER', 'PHOTO', 'CONDITION_REPORT CONTRACT CORRESPONDENCE'],
  ['TRANSIT_DAMAGE', 'PHOTO DELIVERY_RECEIPT', 'BILL_OF_LADING INDEPENDENT_INSPECTION_REPORT'],
  ['NOT_RECEIVED', 'PROOF_OF_PAYMENT', 'CONTRACT CORRESPONDENCE'],
];

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

describe('standard-1', () => {
  it('is fit to be published', () => expect(termsProblems(JSON.parse(JSON.stringify(standard1)) as Json)).toEqual([]));

  it('has every window of the table, and the table every code', () => {
    expect(windows.flatMap(([codes]) => words(codes)).sort()).toEqual([...defectCodes].sort());
    for (const [codes, days, asIs, limited, more] of windows) {
      for (const code of words(codes)) {
        expect([code, standard1.codes[code as DefectCode]]).toEqual([code, { days, asIs: asIs === 'yes', limited: limited === 'yes', ...more }]);
      }
    }
  });

  it('has every deadline of the table', () => expect(standard1.deadlines).toEqual(deadlines));

  it('asks for the evidence of the table', () => {
    expect(checklist.flatMap(([codes]) => words(codes)).sort()).toEqual([...defectCodes].sort());
    for (const [codes, required, oneOf] of checklist) {
      for (const code of words(codes)) expect(standard1.checklists.codes[code as DefectCode]).toEqual({ required: words(required), oneOf: words(oneOf) });
    }
    const valued = { required: [], oneOf: ['VALUATION', 'INDEPENDENT_INSPECTION_REPORT'] };
    expect(standard1.checklists.methods).toEqual({
      VALUE_DIFFERENCE: valued, CISG_50: valued, REPAIR_COST: { required: [], oneOf: ['REPAIR_ESTIMATE', 'INVOICE'] }, FULL_PRICE: { required: [], oneOf: [] },
    });
    expect(standard1.checklists.expenses).toEqual({ required: [], oneOf: ['INVOICE'] });
  });

  it('asks for a lot of five, for 2,000 CNY at least, and charges no interest', () => {
    expect(standard1).toMatchObject({
      lotMinimum: 5, minimumClaim: { CNY: '200000' }, interestBasisPoints: 0, onTraderSilence: 'ESCALATE', onImporterSilence: 'ESCALATE',
    });
  });
});
