import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    setupFiles: ['./vitest.setup.ts'],
    // A test of an element asks for the DOM in its first line: `// @vitest-environment jsdom`.
    environment: 'node',
    passWithNoTests: true,
  },
});
