import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../shared/ipc/contract.ts'
import { topics } from '../../shared/ipc/topics.ts'

/** The hole: a call added in passing. Every change of what crosses the bridge shows up in this file's diff. */
test('the surface of the bridge', () => {
  expect({
    calls: Object.keys(contract).sort(),
    topics: Object.keys(topics).sort(),
  }).toMatchSnapshot()
})

test('every input is strict: an unknown key is refused', () => {
  for (const [name, { input }] of Object.entries(contract)) {
    const schema = z.toJSONSchema(input, { io: 'input' }) as { additionalProperties?: unknown }
    expect(schema.additionalProperties, name).toBe(false)
  }
})

/** The hole: a page that can name a file or an address can read or reach it. */
test('no call takes a path, an address or a channel from the page', () => {
  const allowed = new Set([
    'accounts.add: baseUrl',
    'accounts.replaceCredential: baseUrl',
    'operations.setPath: path',
    // The user types where a VNC server is.
    'consoles.openDirect: host',
    'consoles.openDirect: port',
  ])
  const found = Object.entries(contract).flatMap(([name, { input }]) => {
    const { properties = {} } = z.toJSONSchema(input, { io: 'input' }) as {
      properties?: Record<string, unknown>
    }
    return Object.keys(properties)
      .filter((field) => /path|file|dir|url|host|port|channel/i.test(field) && field !== 'hostname')
      .map((field) => `${name}: ${field}`)
      .filter((one) => !allowed.has(one))
  })
  expect(found).toEqual([])
})

/** The hole: a preload that grows helpers. It hands over three functions and stays short. */
test('the preload stays a page', () => {
  const source = readFileSync(join(import.meta.dirname, '../../electron/preload/index.ts'), 'utf8')
  expect(source.split('\n').length).toBeLessThan(40)
  expect(source).not.toMatch(/require\(|process\.|sendSync/)
})
