import { expect, test } from 'vitest'
import { oldestRead } from './oldest-read.ts'

const part = (readAt: string | null, failed = false) => ({ readAt, failed })

test('the oldest of the parts that work', () => {
  expect(oldestRead([part('2026-11-21'), part('2026-11-20'), part('2026-11-01', true)])).toBe(
    '2026-11-20',
  )
})

test('when nothing works, the oldest of all; when nothing was read, none', () => {
  expect(oldestRead([part('2026-11-21', true), part('2026-11-01', true)])).toBe('2026-11-01')
  expect(oldestRead([part(null), part(null, true)])).toBeNull()
  expect(oldestRead([])).toBeNull()
})
