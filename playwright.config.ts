import { defineConfig } from '@playwright/test';

/** Where the page is served; `cargo xtask test` sets it. By hand, `cargo xtask serve` is started. */
const page = process.env['SG_PAGE'];
const chromium = process.env['SG_CHROMIUM'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  // A machine that stalls may fail a test once; what fails twice is wrong. Those that needed it are named at the end.
  retries: 1,
  workers: 2,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: page ?? 'http://127.0.0.1:4173/',
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: {
          // The system's own browser: none is ever downloaded.
          executablePath: chromium,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
  ],
  ...(page === undefined
    ? {
        webServer: {
          command: 'cargo xtask serve --port 4173',
          url: 'http://127.0.0.1:4173/',
          reuseExistingServer: true,
          timeout: 600_000,
        },
      }
    : {}),
});
