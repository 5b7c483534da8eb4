import { expect, test } from 'vitest'
import { lookOf, shapeOf } from './state-look.ts'

test('each look has a shape of its own, so colour is never alone', () => {
  const shapes = ['running', 'stopped', 'busy', 'problem'].map(shapeOf)
  expect(new Set(shapes).size).toBe(4)
})

test('a state nobody knows is shown as a problem, not as fine', () => {
  expect(lookOf('something-new')).toBe('problem')
  expect(lookOf('constructor')).toBe('problem')
})
