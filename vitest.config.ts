import { defineConfig } from 'vitest/config'
import { alias } from './vite.alias.ts'

export default defineConfig({
  resolve: { alias },
  test: {
    environment: 'node',
    include: [
      'electron/**/*.test.ts',
      'shared/**/*.test.ts',
      'renderer/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/{contract,security,cli,keychain,kill,dns,console}/**/*.test.ts',
    ],
    globalSetup: ['tests/support/build-worker.ts'],
    testTimeout: 60_000,
    // Many tests wait for real time to pass: more of them than there are cores is quicker.
    maxWorkers: 3,
  },
})
