import { beforeEach, expect, test } from 'vitest'
import { keep, readKept } from './kept-edits.ts'
import { record } from './test-record.ts'

/** The part of the browser's storage that is used, with room for so many characters. */
class Room {
  #length: number
  constructor(length: number) {
    this.#length = length
    Object.defineProperty(this, 'setItem', { enumerable: false, value: this.setItem })
  }
  getItem(key: string): string | null {
    return (this as unknown as Record<string, string>)[key] ?? null
  }
  removeItem(key: string): void {
    delete (this as unknown as Record<string, string>)[key]
  }
  setItem(key: string, value: string): void {
    if (value.length > this.#length) throw new DOMException('full', 'QuotaExceededError')
    ;(this as unknown as Record<string, string>)[key] = value
  }
}
const edits = [{ before: null, after: record('www', '192.0.2.1') }]
let storage: Storage
beforeEach(() => {
  storage = new Room(200) as unknown as Storage
})

test('what is staged for a zone is found again, until nothing is', () => {
  expect(keep(storage, 'a:1', edits)).toBe(true)
  expect(readKept(storage)).toEqual(new Map([['a:1', edits]]))
  keep(storage, 'a:1', [])
  expect(readKept(storage).size).toBe(0)
})

test('too much is said, and no older edits are left in its place', () => {
  keep(storage, 'a:1', edits)
  expect(keep(storage, 'a:1', [...edits, ...edits, ...edits])).toBe(false)
  expect(readKept(storage).size).toBe(0)
})

test('what is not a list of edits is nothing', () => {
  storage.setItem('dns-edits:a:1', '{"x":')
  storage.setItem('dns-edits:a:2', '{}')
  storage.setItem('other', '[1]')
  expect(readKept(storage).size).toBe(0)
})
