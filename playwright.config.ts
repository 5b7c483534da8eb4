import { defineConfig } from '@playwright/test'

/** Real Electron windows, one at a time: run through `npm run test:e2e`, which gives them a desktop. */
export default defineConfig({
  testDir: '.',
  testMatch: ['tests/e2e/specs/**/*.e2e.ts', 'renderer/views/**/*.e2e.ts'],
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  forbidOnly: true,
})
