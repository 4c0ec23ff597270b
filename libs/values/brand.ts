/** A nominal type over a plain one: `Brand<string, 'OrderId'>` is a string that only a maker of order ids can produce. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
