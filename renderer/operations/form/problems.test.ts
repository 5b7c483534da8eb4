import { expect, it } from 'vitest'
import { formOf } from './fields.ts'
import { anyBelow, homeless, joined, namedProblem, problemAt } from './problems.ts'

const form = formOf({
  type: 'object',
  properties: {
    tags: { type: 'array', items: { type: 'string' }, title: 'Tags' },
    disks: { type: 'array', items: { type: 'object', properties: { gb: { type: 'integer' } } } },
  },
})
const [tags, disks] = form.fields
const problems = [
  { path: 'tags.1', message: 'Too long' },
  { path: 'disks.0.gb', message: 'Too small.' },
  { path: '', message: 'Unrecognized key: "x"' },
]

it('tells a problem of a line at the whole field', () => {
  expect(tags && problemAt(problems, tags, 'tags')).toBe('Item 2: Too long.')
})

it('leaves a problem inside a row to the row', () => {
  expect(disks && problemAt(problems, disks, 'disks')).toBeNull()
  expect(anyBelow(problems, 'disks')).toBe(true)
  expect(anyBelow(problems, 'disk')).toBe(false)
})

it('keeps what belongs to no field', () => {
  expect(homeless(problems, form).map(({ path }) => path)).toEqual([''])
})

it('names the field of a problem that stands elsewhere', () => {
  expect(problems.map((one) => namedProblem(one, form))).toEqual([
    'Tags › 1: Too long.',
    'Disks › 0 › gb: Too small.',
    'Unrecognized key: "x".',
  ])
})

it('tells each place once', () => {
  const own = [{ path: 'a', message: 'Fill this in.' }]
  expect(joined(own, [{ path: 'a', message: 'Invalid' }, ...problems])).toEqual([
    ...own,
    ...problems,
  ])
})
