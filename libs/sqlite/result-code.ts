// The codes by which SQLite says what went wrong; never its message text.

export const resultCodes = { busy: 5, full: 13, constraint: 19, noDatabase: 26 };

/** The primary result code of an error; undefined when it does not come from SQLite. */
export const resultCodeOf = (error: unknown): number | undefined => {
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
};
