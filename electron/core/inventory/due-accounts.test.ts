import { expect, test } from 'vitest'
import { dueAccounts } from './due-accounts.ts'

const MINUTE = 60_000
const now = Date.UTC(2026, 4, 1, 12)
const due = (
  accounts: Record<string, { own: number | null; begun: number | null }>,
  syncMinutes = 10,
): string[] =>
  dueAccounts(
    Object.entries(accounts).map(([id, { own }]) => ({ id, syncMinutes: own })),
    (id) => accounts[id]?.begun ?? null,
    { now, syncMinutes },
  )
const ago = (minutes: number): number => now - minutes * MINUTE

test('each by its own clock, or by the settings where it has none', () => {
  expect(
    due({
      asSettings: { own: null, begun: ago(10) },
      tooSoon: { own: null, begun: ago(9) },
      often: { own: 5, begun: ago(5) },
      seldom: { own: 60, begun: ago(30) },
    }),
  ).toEqual(['asSettings', 'often'])
})

test('what was not read yet is due; what is never read by itself is not', () => {
  expect(due({ fresh: { own: null, begun: null }, never: { own: 0, begun: null } })).toEqual([
    'fresh',
  ])
  expect(due({ never: { own: 0, begun: ago(9999) } })).toEqual([])
})

test('settings that say never leave an account with an interval of its own', () => {
  const accounts = { plain: { own: null, begun: ago(600) }, own: { own: 30, begun: ago(31) } }
  expect(due(accounts, 0)).toEqual(['own'])
})

test('a clock that was put back by a day reads at once, not a day later', () => {
  expect(due({ a: { own: null, begun: now + 24 * 60 * MINUTE } })).toEqual(['a'])
  expect(due({ a: { own: null, begun: now + 24 * 60 * MINUTE } }, 0)).toEqual([])
})
