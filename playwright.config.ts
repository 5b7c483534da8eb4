import { defineConfig } from '@playwright/test'

/** Real Electron windows, one at a time: run through `npm run test:e2e`, which gives them a desktop. */
export default defineConfig({
  testDir: '.',
  testMatch: ['tests/e2e/specs/**/*.e2e.ts', 'renderer/views/**/*.e2e.ts'],
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Two desktops share the machine with whatever else it does: what fails must fail twice, and is named if it did once.
  retries: 1,
  outputDir: 'test-results',
  forbidOnly: true,
})
