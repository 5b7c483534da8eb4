import { expect, test } from 'vitest'
import type { RemoteTask } from '../../providers/kit/capability.ts'
import { UNSURE } from '../transitions.ts'
import { judge as judgeBackup } from './server-backup.ts'
import { judge as judgeRenewal } from './server-renewal.ts'

const before = '2026-05-01T00:00:00.000Z'
const renewal = (
  renewsAt: string | null,
  remote: string | null,
  attempts = 0,
  was = before as string | null,
) => judgeRenewal({ name: 'web', renewsAt: was }, { attempts, remote }, { renewsAt })

test('a renewal is done when the end of the term has moved on, not when it is only told differently', () => {
  expect(renewal('2026-05-31T00:00:00.000Z', ' €7.00 was charged.')).toEqual({
    is: 'done',
    text: 'web is paid until 2026-05-31. €7.00 was charged.',
  })
  expect(renewal('2026-05-01T02:00:00+02:00', '').is).toBe('wait')
  expect(renewal(null, '', 99).is).toBe('wait')
  expect(renewal(before, '', 0, null).is).toBe('done')
})

test('a payment without an answer is looked up so many times, then the user is asked', () => {
  expect(renewal(before, UNSURE, 5).is).toBe('wait')
  expect(renewal(before, UNSURE, 6)).toMatchObject({ is: 'unknown' })
  expect(renewal('2026-06-01T00:00:00Z', UNSURE, 6)).toMatchObject({
    is: 'done',
    text: 'web is paid until 2026-06-01.',
  })
})

test('a backup is watched until the provider calls it complete', () => {
  const backup = (state: RemoteTask['state'], remote: string | null = null, attempts = 0) =>
    judgeBackup(
      { name: 'web', label: 'b1' },
      { attempts, remote },
      { state, percent: null, text: '' },
    )
  expect(backup('absent').is).toBe('wait')
  expect(backup('running', UNSURE, 9).is).toBe('wait')
  expect(backup('done')).toEqual({ is: 'done', text: 'The backup “b1” of web is complete.' })
  expect(backup('failed').is).toBe('failed')
  expect(backup('absent', UNSURE, 5).is).toBe('wait')
  expect(backup('absent', UNSURE, 6).is).toBe('unknown')
})
