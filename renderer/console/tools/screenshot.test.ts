import { expect, test } from 'vitest'
import { pictureName } from './screenshot.ts'

test('a picture is named after the server and the time, and is no path', () => {
  const at = new Date('2026-11-21T18:20:05.123Z')
  expect(pictureName('edge-fi-01', at)).toBe('edge-fi-01-2026-11-21T182005Z.png')
  expect(pictureName('../a/b:5900', at)).toBe('.._a_b_5900-2026-11-21T182005Z.png')
})
