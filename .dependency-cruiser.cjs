// Who may import whom. Each rule has a planted violation in test/architecture/architecture.spec.ts.
const capabilities = [
  'access', 'policies', 'parties', 'licences', 'orders', 'evidence', 'disputes', 'compensations', 'resolution', 'reporting', 'audit',
];
const anyOf = (names) => `(?:${names.join('|')})`;
const spec = '[.]spec[.]ts$';
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    error(
      'domain-is-pure',
      'domain/ imports only itself, #event-sourcing and #values: no clock, no random, no I/O, no framework',
      { path: '^src/([^/]+)/domain/', pathNot: spec },
      { pathNot: '^(src/$1/domain/|libs/event-sourcing/|libs/values/)' },
    ),
    error(
      'domain-is-pure',
      'so does domain/ of a part of a capability, which also knows the domain/ of the whole',
      { path: '^src/([^/]+)/([^/]+)/domain/', pathNot: spec },
      { pathNot: '^(src/$1/domain/|src/$1/$2/domain/|libs/event-sourcing/|libs/values/)' },
    ),
    ...capabilities.slice(0, -1).map((name, index) =>
      error(
        'capability-order',
        `${name} comes before what it imports: let the workflow bring it back as an event`,
        { path: `^src/${name}/` },
        { path: `^src/${anyOf(capabilities.slice(index + 1))}/` },
      ),
    ),
    error(
      'capability-known',
      'a folder of src that has no place in the order of capabilities',
      { path: `^src/(?!${anyOf([...capabilities, 'demo'])}/)[^/]+/` },
      {},
    ),
    error(
      'capability-door',
      'a capability is imported through its index.ts only',
      { path: '^src/([^/]+)/' },
      { path: '^src/[^/]+/', pathNot: '^src/($1/|[^/]+/index[.]ts$)' },
    ),
    error('capability-door', 'the top of src goes through doors too', { path: '^src/[^/]+$' }, { path: '^src/[^/]+/', pathNot: '^src/[^/]+/index[.]ts$' }),
    error('lib-door', 'a lib is imported through its index.ts only', { path: '^src/' }, { path: '^libs/', pathNot: '^libs/[^/]+/index[.]ts$' }),
    error('lib-door', 'a lib reaches another one through its index.ts only', { path: '^libs/([^/]+)/' }, { path: '^libs/', pathNot: '^libs/($1/|[^/]+/index[.]ts$)' }),
    error('libs-know-no-business', 'libs never import src', { path: '^libs/' }, { path: '^src/' }),
    error('nothing-needs-tests', 'what runs imports nothing of test/', { path: '^(src|libs)/', pathNot: spec }, { path: '^test/' }),
    error('driver-in-its-lib', 'node:sqlite only in libs/sqlite', { path: '^(src|libs)/', pathNot: '^libs/sqlite/' }, { path: '^(node:)?sqlite$' }),
    error('driver-in-its-lib', 'pg only in libs/postgres', { path: '^(src|libs)/', pathNot: '^libs/postgres/' }, { path: '(^|/)node_modules/(@types/)?pg/' }),
    error(
      'driver-in-its-lib',
      '@kurrent/* only in libs/kurrentdb',
      { path: '^(src|libs)/', pathNot: '^libs/kurrentdb/' },
      { path: '(^|/)node_modules/@kurrent/' },
    ),
    error(
      'nest-in-its-lib',
      'Nest in libs only in nest-event-sourcing',
      { path: '^libs/', pathNot: '^libs/nest-event-sourcing/' },
      { path: '(^|/)node_modules/(@nestjs/|nestjs-)' },
    ),
    error('no-circles', 'no circles, of types neither', {}, { circular: true }),
    error('nothing-unresolved', 'an import that leads nowhere is checked by no rule', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    preserveSymlinks: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default', 'types'] },
  },
};
