import { expect, test } from 'vitest'
import { maintenanceEnd, modeOf, readError, readKey } from './quirks.ts'

test.each([
  // 9:30 in India is 4:00 UTC; the window ends at 6:00 UTC, 11:30 there.
  ['2026-05-01T04:00:00Z', '2026-05-01T06:00:00.000Z'],
  ['2026-05-01T05:59:59Z', '2026-05-01T06:00:00.000Z'],
  ['2026-05-01T20:00:00Z', '2026-05-02T06:00:00.000Z'],
])('at %s the maintenance window ends at %s', (now, end) =>
  expect(maintenanceEnd(new Date(now)).toISOString()).toBe(end),
)

test('the refusal during maintenance says when it ends, in the user’s time', () => {
  const message = 'Rebuild not available during maintenance window (9:00 AM – 11:30 AM IST)'
  const error = readError({ status: 403, body: { status: 'error', message } })
  expect(error).toMatchObject({ code: 'not_now', providerMessage: message })
  const end = maintenanceEnd(new Date())
  const local = end.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
  expect(error?.next).toContain(local)
  expect(error?.retryAfterSeconds).toBeGreaterThan(0)
})

test('both envelopes of a failure, with any status', () => {
  expect(readError({ status: 200, body: { success: false, message: 'no' } })).toMatchObject({
    providerMessage: 'no',
  })
  expect(readError({ status: 200, body: { status: 'error', message: 'no' } })).not.toBeNull()
  expect(readError({ status: 200, body: { status: 'success', data: {} } })).toBeNull()
  expect(readError({ status: 200, body: { success: true, data: {} } })).toBeNull()
})

test('the key tells the mode', () => {
  expect(modeOf({ apiKey: 'sk_test_1' })).toBe('sandbox')
  expect(modeOf({ apiKey: 'sk_live_1' })).toBeNull()
  expect(modeOf({ apiKey: 'other' })).toBe('unknown mode')
})

test('a key is checked before anything is sent', () => {
  expect(readKey(' sk_live_1 ')).toEqual({ apiKey: 'sk_live_1' })
  expect(() => readKey('')).toThrow('is empty')
  expect(() => readKey('sk live')).toThrow('characters')
})
