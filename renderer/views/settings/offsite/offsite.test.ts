import { expect, test } from 'vitest'
import { checkText, stateText } from './offsite.ts'

test('what the test of a bucket found', () => {
  const lock = (bucket: 'on' | 'off' | 'unknown', byDefault: string | null = null) => ({
    lock: { bucket, byDefault },
  })
  expect(checkText(lock('on', 'COMPLIANCE, 30 days'), 0)).toContain(
    '(COMPLIANCE, 30 days by default)',
  )
  expect(checkText(lock('off'), 0)).toBe('It works. The bucket has no object lock.')
  expect(checkText(lock('off'), 30)).toContain('sent without a lock')
  expect(checkText(lock('unknown'), 30)).toContain('does not tell')
})

test('how much is off-site', () => {
  expect(stateText({ total: 0, sent: 0, bytes: 0, bytesLeft: 0 })).toContain('no files yet')
  expect(stateText({ total: 1200, sent: 1200, bytes: 1, bytesLeft: 0 })).toBe(
    'All 1,200 files of the archive are off-site.',
  )
  expect(stateText({ total: 12, sent: 3, bytes: 1, bytesLeft: 0 })).toBe(
    '3 of 12 files are off-site.',
  )
})
