// What an event looks like: every path in its data with the kinds of value that stand there.

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value === 'number' && !Number.isInteger(value) ? 'fraction' : typeof value);

const walk = (value: unknown, path: string, found: Map<string, Set<string>>): void => {
  const kind = kindOf(value);
  if (path !== '') found.set(path, (found.get(path) ?? new Set()).add(kind));
  if (Array.isArray(value)) for (const item of value as readonly unknown[]) walk(item, `${path}[]`, found);
  else if (kind === 'object') for (const [name, each] of Object.entries(value as object)) walk(each, path === '' ? name : `${path}.${name}`, found);
};

/**
 * The shape of several values taken together, a line for each path: `amount.currency: string`.
 */
export const shapeOf = (values: readonly unknown[]): readonly string[] => {
  const found = new Map<string, Set<string>>();
  for (const value of values) walk(value, '', found);
  return [...found].map(([path, kinds]) => `${path}: ${[...kinds].toSorted().join(' or ')}`).toSorted();
};
