import type { SheetRow } from '@shared/domain/order-sheet.ts'
import { expect, test } from 'vitest'
import { countText, dryRow, problemText, refusedRow, warningText } from './rows.ts'

const row = (given: Partial<SheetRow> = {}): SheetRow => ({
  ...{ line: 2, account: 'Main', accountId: 'a', offer: 's', title: 'Small', name: 'web' },
  ...{ values: {}, columns: { ram: 12 }, problems: [], sameAs: null, ...given },
})

test('what the form found wrong is wrong, the rest waits for its price', () => {
  const problems = [{ column: 12, field: 'Memory', message: 'must be at most 8' }]
  const rows = [dryRow(row()), dryRow(row({ problems }))]
  expect(rows.map(({ state }) => state)).toEqual(['waiting', 'wrong'])
  expect(problemText(rows[1]!)).toBe('column 12, Memory: must be at most 8')
  expect(countText(rows)).toBe('2 lines: 0 can be ordered, 1 can’t, 1 without a price yet')
  expect(countText([{ ...rows[0]!, state: 'fine' }])).toBe('1 line: 1 can be ordered')
})

test('what the provider refuses stands at the column of its field', () => {
  const refused = { code: 'invalid_input', message: 'No.', retryable: false } as const
  const named = refusedRow(dryRow(row()), {
    ...refused,
    fields: [{ path: 'ram', message: 'is odd' }],
  })
  expect(problemText(named)).toBe('column 12, ram: is odd')
  const whole = refusedRow(dryRow(row()), { ...refused, providerMessage: 'Closed.' })
  expect([whole.state, problemText(whole)]).toEqual(['wrong', 'No. Closed.'])
})

test('a line that is there twice is only told', () => {
  expect(warningText(row({ sameAs: 4, name: '' }))).toBe('the same as line 4')
  expect(warningText(row({ sameAs: 4 }))).toBe('the same name as line 4')
  expect(warningText(row())).toBe('')
})
