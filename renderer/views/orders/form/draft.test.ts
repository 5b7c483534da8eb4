import { describe, expect, it, test } from 'vitest'
import { shownFields } from '@shared/domain/order-form-words.ts'
import { draftOf, mainProblem, valuesOf } from './draft.ts'
import { field, option } from './test-field.ts'

const os = field('os', 'choice', {
  required: true,
  initial: 'debian',
  options: [option('debian'), option('windows'), option('old', { unavailable: 'sold out' })],
})
const licence = field('licence', 'choice', {
  required: true,
  options: [option('own'), option('rent')],
  when: { field: 'os', is: ['windows'] },
})
const seat = field('seats', 'number', { initial: 1, when: { field: 'licence', is: ['rent'] } })
const names = (fields: readonly { name: string }[]): string[] => fields.map(({ name }) => name)

describe('draftOf', () => {
  const fields = [
    os,
    field('cores', 'number', { initial: 2 }),
    field('backup', 'flag', { initial: true }),
    field('keys', 'choices', { options: [option('1'), option('2')] }),
    field('hosts', 'lines', { initial: ['a', 'b'] }),
  ]
  it('opens with what the form says', () => {
    expect(draftOf(fields)).toEqual({
      os: 'debian',
      cores: '2',
      backup: true,
      keys: [],
      hosts: 'a\nb',
    })
  })
  it('is filled with an earlier order, as far as that can still be chosen', () => {
    const given = { os: 'old', cores: 4, backup: false, keys: ['2', '9'], gone: 'x' }
    expect(draftOf(fields, given)).toEqual({
      os: '',
      cores: '4',
      backup: false,
      keys: ['2'],
      hosts: 'a\nb',
    })
  })
  it('comes back as the same values', () => {
    const { values } = valuesOf(fields, draftOf(fields))
    expect(valuesOf(fields, draftOf(fields, values)).values).toEqual(values)
    expect(values).toEqual({ os: 'debian', cores: 2, backup: true, hosts: ['a', 'b'] })
  })
})

describe('shownFields', () => {
  const all = [os, licence, seat]
  it('shows a field while its condition holds, and that of another hidden one never', () => {
    expect(names(shownFields(all, { os: 'debian', licence: 'rent' }))).toEqual(['os'])
    expect(names(shownFields(all, { os: 'windows', licence: 'own' }))).toEqual(['os', 'licence'])
    expect(names(shownFields(all, { os: 'windows', licence: 'rent' }))).toEqual(names(all))
  })
  it('takes flags by their word and lists by what is in them', () => {
    const byFlag = field('vault', 'text', { when: { field: 'backup', is: ['true'] } })
    const byList = field('user', 'text', { when: { field: 'keys', is: ['2'] } })
    const both = [field('backup', 'flag'), field('keys', 'choices'), byFlag, byList]
    expect(names(shownFields(both, { backup: true, keys: ['1', '2'] }))).toEqual(names(both))
    expect(names(shownFields(both, { backup: false, keys: ['1'] }))).toEqual(['backup', 'keys'])
  })
  it('never shows two that wait for each other, nor one that waits for none', () => {
    const a = field('a', 'text', { when: { field: 'b', is: [''] } })
    const b = field('b', 'text', { when: { field: 'a', is: [''] } })
    const c = field('c', 'text', { when: { field: 'nowhere', is: [''] } })
    expect(shownFields([a, b, c], {})).toEqual([])
  })
  it('leaves hidden values out of the order', () => {
    const draft = { os: 'debian', licence: 'rent', seats: '3' }
    expect(valuesOf(shownFields(all, draft), draft)).toEqual({
      values: { os: 'debian' },
      problems: [],
    })
  })
})

describe('valuesOf', () => {
  it('names what is missing, and what is wrong', () => {
    const fields = [
      field('label', 'text', { required: true }),
      field('cores', 'number', { min: 1, max: 8 }),
    ]
    expect(valuesOf(fields, { label: '  ', cores: 'two' })).toEqual({
      values: {},
      problems: [
        { path: 'label', message: 'Fill this in.', missing: true },
        { path: 'cores', message: '“two” is not a number.', missing: false },
      ],
    })
  })
  it.each([
    ['0', 'At least 1.'],
    ['9', 'At most 8.'],
    ['2,5', 'In steps of 1 from 1.'],
    ['4', null],
  ])('%s cores: %s', (typed, message) => {
    const cores = field('cores', 'number', { min: 1, max: 8, step: 1 })
    const { problems } = valuesOf([cores], { cores: typed })
    expect(problems[0]?.message ?? null).toBe(message)
  })
  it('takes a fraction with a comma where steps allow it', () => {
    const size = field('size', 'number', { min: 0, step: 0.1 })
    expect(valuesOf([size], { size: '0,3' })).toEqual({ values: { size: 0.3 }, problems: [] })
  })
  it('sends lines as a list, without the empty ones', () => {
    const hosts = field('hosts', 'lines')
    expect(valuesOf([hosts], { hosts: ' a \n\n b' }).values).toEqual({ hosts: ['a', 'b'] })
    expect(valuesOf([hosts], { hosts: ' \n' }).values).toEqual({})
  })
})

test.each([
  ['is needed', 'Label is needed.'],
  ['Use letters only.', 'Use letters only.'],
])('main says “%s”', (message, text) => {
  expect(mainProblem('Label', message)).toBe(text)
})
