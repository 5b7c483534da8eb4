import { expect, test } from 'vitest'
import { merged } from './merged.ts'
import { record } from './test-record.ts'

const www = record('www', '192.0.2.1', { id: '1' })
const api = record('api', '192.0.2.2')

test('only what is not there is added, and once', () => {
  expect(merged([www], [{ ...www, id: null }, api])).toEqual([www, api])
  expect(merged([www], [api, api])).toEqual([www, api])
})

test('a record that is there with another time to live stays as it is', () => {
  expect(merged([www], [{ ...www, id: null, ttl: 60 }])).toEqual([www])
})
