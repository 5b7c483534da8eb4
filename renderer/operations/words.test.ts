import { expect, it } from 'vitest'
import { areaWord, durationText } from './words.ts'

it('tells how long a call took', () => {
  const at = '2026-05-01T12:00:00.000Z'
  expect(durationText({ at, endedAt: null })).toBe('–')
  expect(durationText({ at, endedAt: '2026-05-01T12:00:00.340Z' })).toBe('340 ms')
  expect(durationText({ at, endedAt: '2026-05-01T12:00:02.500Z' })).toBe('2.5 s')
  expect(durationText({ at, endedAt: '2026-05-01T12:03:00.000Z' })).toBe('3 min')
})

it('tells an area', () => {
  expect(['sshKeys', 'dns'].map(areaWord)).toEqual(['SSH keys', 'DNS'])
})
