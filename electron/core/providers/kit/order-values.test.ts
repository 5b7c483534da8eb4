import { isAppError } from '@shared/domain/app-error.ts'
import { expect, test } from 'vitest'
import { checkValues, numberIn, textIn, textsIn } from './order-values.ts'
import { field, option } from './ordering.ts'

const fields = [
  field({ name: 'size', label: 'Size', kind: 'number', min: 20, max: 100, step: 10 }),
  field({ name: 'ram', label: 'Memory', kind: 'number', min: 0.5, step: 0.1 }),
  field({
    name: 'place',
    label: 'Place',
    kind: 'choice',
    options: [option('a', 'A'), option('b', 'B', { unavailable: 'full' })],
  }),
  field({ name: 'keys', label: 'Keys', kind: 'choices', options: [option(12, 'laptop')] }),
  field({ name: 'on', label: 'On', kind: 'flag' }),
  field({
    name: 'host',
    label: 'Host',
    kind: 'text',
    required: true,
    when: { field: 'place', is: ['a'] },
  }),
  field({ name: 'lines', label: 'Lines', kind: 'lines' }),
]

function problems(values: Parameters<typeof checkValues>[1]): string[] {
  try {
    checkValues(fields, values)
    return []
  } catch (error) {
    if (!isAppError(error)) throw error
    expect(error.code).toBe('invalid_input')
    return (error.data.fields ?? []).map(({ path, message }) => `${path} ${message}`)
  }
}

test.each([
  [{ size: 19 }, ['size must be at least 20']],
  [{ size: 110 }, ['size must be at most 100']],
  [{ size: 25 }, ['size must be in steps of 10 from 20']],
  [{ size: 30 }, []],
  [{ size: '30' }, ['size must be a number']],
  [{ size: NaN }, ['size must be a number']],
  [{ ram: 0.8 }, []],
  [{ ram: 0.75 }, ['ram must be in steps of 0.1 from 0.5']],
  [{ place: 'b' }, ['place is not available: full']],
  [{ place: 'c' }, ['place is not offered']],
  [{ place: 'a' }, ['host is needed']],
  [{ place: 'a', host: '  ' }, ['host is needed']],
  [{ place: 'a', host: 'web' }, []],
  [{ keys: ['12'] }, []],
  [{ keys: ['12', '13'] }, ['keys is not offered']],
  [{ keys: '12' }, ['keys must be a list']],
  [{ on: 'yes' }, ['on must be yes or no']],
  [{ on: false }, []],
  [{ lines: ['a', 'b'] }, []],
  [{ lines: 3 }, ['lines must be a text']],
  [{ size: 1, keys: ['x'] }, ['size must be at least 20', 'keys is not offered']],
  [{}, []],
])('%j: %j', (values, expected) => {
  expect(problems(values)).toEqual(expected)
})

test('values are read by their type, and what is empty is none', () => {
  const values = { text: ' web ', blank: ' ', number: 0, odd: '5', lines: 'a\n\n b ', list: ['x'] }
  expect(textIn(values, 'text')).toBe('web')
  expect([textIn(values, 'blank'), textIn(values, 'number'), textIn(values, 'gone')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect([numberIn(values, 'number'), numberIn(values, 'odd')]).toEqual([0, undefined])
  expect([textsIn(values, 'lines'), textsIn(values, 'list'), textsIn(values, 'number')]).toEqual([
    ['a', 'b'],
    ['x'],
    [],
  ])
})
