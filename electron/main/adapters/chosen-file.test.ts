import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDir } from '../../../tests/support/temp-dir.ts'
import { readChosen } from './chosen-file.ts'

const MOST = 50_000_000

test('a file is read as text', async () => {
  const path = join(tempDir(), 'a.json')
  writeFileSync(path, '{"é":1}')
  expect(await readChosen(path, MOST)).toBe('{"é":1}')
})

test('500 MB are refused before they are read', async () => {
  const path = join(tempDir(), 'large.json')
  writeFileSync(path, '')
  truncateSync(path, 500_000_000)
  const before = process.memoryUsage().rss
  await expect(readChosen(path, MOST)).rejects.toThrow(
    'The file has 500 MB; at most 50 MB are read.',
  )
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
})

test('what is not there or is a folder is said', async () => {
  const folder = join(tempDir(), 'folder')
  mkdirSync(folder)
  await expect(readChosen(join(folder, 'none.json'), MOST)).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'The file could not be opened (ENOENT).',
  })
  await expect(readChosen(folder, MOST)).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'The file could not be opened (EISDIR).',
  })
})
