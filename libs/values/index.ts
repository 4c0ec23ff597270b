// Pure values: instants and calendars, money and its exact division, branded types.
export * from './brand.ts';
export * from './calendar.ts';
export * from './divide.ts';
export * from './instant.ts';
export * from './money.ts';
export * from './sealed.ts';
