import { expect, test } from 'vitest'
import { marked } from './mark-change.ts'
import { server } from '@renderer/data/test-server.ts'

const one = server({ marks: { tags: ['web', 'old'], note: 'Ida’s', colour: 'red', price: null } })

test('adds and removes tags, each once', () => {
  expect(marked(one, { addTags: ['web', 'db'], removeTags: ['old'] }).marks.tags).toEqual([
    'web',
    'db',
  ])
})

test('leaves what is not named, and can take the colour away', () => {
  expect(marked(one, { note: '' }).marks).toEqual({ ...one.marks, note: '' })
  expect(marked(one, { colour: null }).marks).toEqual({ ...one.marks, colour: null })
  const price = { minor: 450, currency: 'EUR' }
  expect(marked(one, { price }).marks).toEqual({ ...one.marks, price })
  expect(marked(marked(one, { price }), { note: 'x' }).marks.price).toEqual(price)
  expect(marked(one, {})).toEqual(one)
})
