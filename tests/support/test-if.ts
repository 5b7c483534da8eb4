import { test } from 'vitest'

const never = (() => {}) as unknown as typeof test

/** Declares a test only where it applies; a test that does not is absent, not skipped. */
export const testIf = (applies: unknown): typeof test => (applies ? test : never)
