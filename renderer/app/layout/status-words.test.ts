import type { Account } from '@shared/domain/account.ts'
import { expect, test } from 'vitest'
import { keychainWord, needsOf } from './status-words.ts'

const account = (id: string, state: Account['state']): Account => ({
  id,
  provider: 'somewhere',
  label: `Account ${id}`,
  baseUrl: 'https://example.com',
  demo: false,
  readOnly: false,
  ca: null,
  mode: null,
  syncMinutes: null,
  alertBelow: null,
  createdAt: '2026-01-01T00:00:00Z',
  state,
  lastError: null,
  syncedAt: null,
})

test('accounts that work need nothing', () => {
  expect(needsOf([account('1', 'ok'), account('2', 'unchecked')])).toEqual([])
})

test('a few are named, each with the way to it', () => {
  expect(needsOf([account('a/1', 'sign_in'), account('2', 'offline')])).toEqual([
    { to: '/accounts/a%2F1', text: 'Account a/1: sign in again' },
    { to: '/accounts/2', text: 'Account 2: not reachable' },
  ])
})

test('many are one line', () => {
  const all = ['1', '2', '3'].map((id) => account(id, 'failing'))
  expect(needsOf(all)).toEqual([{ to: '/accounts', text: '3 accounts need you' }])
})

test('a working keychain is not mentioned', () => {
  expect(keychainWord('ok')).toBeNull()
  expect(keychainWord('waiting')).toBe('Waiting for the keychain')
})
