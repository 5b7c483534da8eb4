import { expect, test } from 'vitest'
import { NO_MARKS } from '@shared/domain/marks.ts'
import { changed } from './marks.ts'

test('tags are added once, whatever their case, and keep their order', () => {
  const marks = changed(NO_MARKS, { addTags: ['prod', 'web', 'Prod'] })
  expect(marks.tags).toEqual(['prod', 'web'])
  expect(changed(marks, { addTags: ['db'], removeTags: ['PROD'] }).tags).toEqual(['web', 'db'])
})

test('what is not given stays', () => {
  const price = { minor: 450, currency: 'EUR' }
  const marks = changed(NO_MARKS, { note: 'rack 4', colour: 'teal', price, addTags: ['a'] })
  expect(changed(marks, { colour: null })).toEqual({
    tags: ['a'],
    note: 'rack 4',
    colour: null,
    price,
  })
  expect(changed(marks, { price: null }).price).toBeNull()
})

test('more tags than a server can have are refused', () => {
  const addTags = Array.from({ length: 21 }, (_, n) => `t${n}`)
  expect(() => changed(NO_MARKS, { addTags })).toThrow('20 tags')
})
