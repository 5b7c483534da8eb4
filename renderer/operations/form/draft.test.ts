import { expect, it } from 'vitest'
import { asGroup, type Draft, draftOf } from './draft.ts'
import { formOf } from './fields.ts'
import { inputOf } from './input-of.ts'
import type { JsonObject } from './json.ts'
import { fits, withoutMasked } from './round-trip.ts'
import type { Schema } from './schema.ts'
import { withoutSecrets } from './secret-drafts.ts'

const form = (properties: Record<string, Schema>, required: string[] = []) =>
  formOf({ type: 'object', properties, required })
const text = { type: 'string' }
const flag = { type: 'boolean' }
const typed = (of: ReturnType<typeof form>, change: Record<string, Draft>) =>
  inputOf(of, { ...asGroup(draftOf(of)), ...change })

it('leaves out what is empty and optional', () => {
  const group = { type: 'object', properties: { a: text, b: { ...flag } }, required: ['b'] }
  const lines = { type: 'array', items: text }
  const rows = { type: 'array', items: { type: 'object', properties: { a: text } } }
  const pairs = { type: 'object', additionalProperties: text }
  const one = form({ text, n: { type: 'integer' }, flag, group, lines, rows, pairs, any: {} })
  expect(inputOf(one, draftOf(one))).toEqual({ input: {}, problems: [] })
})

it('asks for what is required', () => {
  const one = form({ text, n: { type: 'integer' }, e: { enum: ['a', 'b'] } }, ['text', 'n', 'e'])
  const { problems } = inputOf(one, draftOf(one))
  expect(problems.map(({ path }) => path)).toEqual(['text', 'n', 'e'])
})

it('says null where that is the only way to say nothing', () => {
  const one = form({ note: { type: ['string', 'null'] } }, ['note'])
  expect(inputOf(one, draftOf(one)).input).toEqual({ note: null })
})

it('begins with the defaults and sends them', () => {
  const one = form({ size: { type: 'integer', default: 20 }, ipv6: { ...flag, default: true } })
  expect(inputOf(one, draftOf(one)).input).toEqual({ size: 20, ipv6: true })
})

it('makes numbers, flags, choices and lists of what was typed', () => {
  const one = form({
    n: { type: 'integer' },
    flag,
    level: { enum: [1, 2] },
    tags: { type: 'array', items: text },
    ports: { type: 'array', items: { type: 'integer' } },
    disks: { type: 'array', items: { type: 'object', properties: { gb: { type: 'number' } } } },
    env: { type: 'object', additionalProperties: text },
    any: {},
  })
  const { input, problems } = typed(one, {
    n: '12',
    flag: 'no',
    level: '2',
    tags: 'a\n\n b ',
    ports: '22\n443',
    disks: [{ gb: '1.5' }],
    env: [{ key: 'TZ', value: 'UTC' }],
    any: '{"x": [1]}',
  })
  expect(problems).toEqual([])
  expect(input).toEqual({
    n: 12,
    flag: false,
    level: 2,
    tags: ['a', 'b'],
    ports: [22, 443],
    disks: [{ gb: 1.5 }],
    env: { TZ: 'UTC' },
    any: { x: [1] },
  })
})

it('names the place of what is no number and no JSON', () => {
  const disks = {
    type: 'array',
    items: { type: 'object', properties: { gb: { type: 'integer' } } },
  }
  const one = form({ disks, any: {} })
  const { problems } = typed(one, { disks: [{ gb: '2' }, { gb: '2.5' }], any: '{' })
  expect(problems.map(({ path }) => path)).toEqual(['disks.1.gb', 'any'])
})

it('refuses a name twice', () => {
  const one = form({ env: { type: 'object', additionalProperties: text } })
  const row = { key: 'toString', value: 'x' }
  expect(typed(one, { env: [row] }).problems).toEqual([])
  expect(typed(one, { env: [row, row] }).problems).toHaveLength(1)
})

it('sends a moment in UTC', () => {
  const one = form({ at: { type: 'string', format: 'date-time' } })
  const local = asGroup(draftOf(one, { at: '2026-05-01T12:30:00Z' })).at as Draft
  expect(typed(one, { at: local }).input).toEqual({ at: '2026-05-01T12:30:00Z' })
})

it('gives back the input it was filled with', () => {
  const one = form({
    name: text,
    size: { type: 'integer', default: 5 },
    rows: { type: 'array', items: { type: 'object', properties: { a: text } } },
  })
  const input: JsonObject = { name: 'x', rows: [{ a: '1' }] }
  expect(inputOf(one, draftOf(one, input)).input).toEqual(input)
  expect(fits(one, input)).toBe(true)
})

it('knows what the form would lose', () => {
  const one = form({ name: text })
  expect(fits(one, { name: 'x', other: 1 })).toBe(false)
  expect(fits(one, { name: { first: 'x' } })).toBe(false)
})

it('leaves masked secrets of the log out', () => {
  const input = { name: 'x', password: '•••', user: { token: '•••', id: 1 }, keys: ['a', '•••'] }
  expect(withoutMasked(input)).toEqual({ name: 'x', user: { id: 1 }, keys: ['a'] })
})

it('keeps no secret of a form that is left', () => {
  const one = form({ name: text, password: text, any: {} })
  const draft = { name: 'x', password: 'pw', any: '{"password":"pw"}' }
  expect(withoutSecrets(one, draft)).toEqual({ name: 'x', password: '', any: '' })
})
