// Jest runs the compiled output: the same JavaScript, aliases and workers as the service. Source maps show `.ts` lines.
export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/dist'],
  testMatch: ['**/*.spec.js'],
  transform: {},
  testEnvironment: 'node',
  // Beside the crash tests, which load disk and cores, a start takes long.
  testTimeout: 120_000,
};
