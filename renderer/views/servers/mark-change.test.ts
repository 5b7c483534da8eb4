import { expect, test } from 'vitest'
import { marked } from './mark-change.ts'
import { server } from '@renderer/data/test-server.ts'

const one = server({ marks: { tags: ['web', 'old'], note: 'Ida’s', colour: 'red' } })

test('adds and removes tags, each once', () => {
  expect(marked(one, { addTags: ['web', 'db'], removeTags: ['old'] }).marks.tags).toEqual([
    'web',
    'db',
  ])
})

test('leaves what is not named, and can take the colour away', () => {
  expect(marked(one, { note: '' }).marks).toEqual({ ...one.marks, note: '' })
  expect(marked(one, { colour: null }).marks).toEqual({ ...one.marks, colour: null })
  expect(marked(one, {})).toEqual(one)
})
