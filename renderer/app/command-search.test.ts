import { expect, test } from 'vitest'
import { commandSearch } from './command-search.ts'

const all = [
  { title: 'Servers', hint: 'Go to', words: 'g s' },
  { title: 'edge-fi-10', hint: 'Aluy main', words: 'a:10 198.51.100.10' },
  { title: 'edge-fi-01', hint: 'Aluy main', words: 'a:1 198.51.100.1 2001:db8::1' },
  { title: 'web01', hint: 'VPS.NET', words: 'v:7 203.0.113.198' },
]
const search = commandSearch(all)
const titles = (text: string): string[] => search(text, 12).map(({ title }) => title)

test('the exact address comes before those that begin like it', () => {
  expect(titles('198.51.100.1').slice(0, 2)).toEqual(['edge-fi-01', 'edge-fi-10'])
})

test('a part of a name, an id and a version 6 address', () => {
  expect(titles('fi-10')[0]).toBe('edge-fi-10')
  expect(titles('v:7')[0]).toBe('web01')
  expect(titles('2001:DB8')[0]).toBe('edge-fi-01')
})

test('an account finds what it holds, after what has that name', () => {
  expect(titles('aluy')).toEqual(['edge-fi-10', 'edge-fi-01'])
})

test('a slip of the finger still finds', () => {
  expect(titles('sevrers')).toContain('Servers')
})

test('nothing typed shows the beginning, and never more than asked for', () => {
  expect(titles(' ')).toHaveLength(4)
  expect(search('e', 2)).toHaveLength(2)
})
