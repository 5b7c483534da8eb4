import { expect, test } from 'vitest'
import { z } from 'zod'
import { CAPABILITIES } from '../../shared/domain/capability.ts'
import { looksSecret } from '../../electron/core/errors/redact.ts'
import { catalogue } from '../../electron/core/operations/catalogue.ts'
import { pathNames } from '../../electron/core/providers/kit/operation.ts'
import listed from '../fixtures/operations.json' with { type: 'json' }
import { cases, registry } from './cases.ts'

const operations = registry.providers.flatMap((provider) => provider.operations)
const named = operations.map((operation) => [operation.id, operation] as const)

test('exactly the listed operations are declared', () => {
  expect(operations.map(({ id }) => id).sort()).toEqual(listed.map(({ id }) => id).sort())
})

test('every operation has a case', () => {
  expect(cases.map(({ operation }) => operation).sort()).toEqual(
    operations.map(({ id }) => id).sort(),
  )
})

test.each(listed.map((one) => [one.id, one] as const))('%s is as listed', (id, one) => {
  const operation = registry.operation(id)
  const { properties = {}, required = [] } = z.toJSONSchema(operation.input, { io: 'input' }) as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  expect({ method: operation.method, path: operation.path, effect: operation.effect }).toEqual({
    method: one.method,
    path: one.path,
    effect: one.kind,
  })
  expect(Object.keys(properties).sort()).toEqual(one.params.map(({ name }) => name).sort())
  expect(operation.source.how).toBe(one.how)
  // What the list calls a task is watched after the answer.
  if (one.task) expect(operation.starts).toBeDefined()
  const needed = one.params.filter((param) => param.required).map(({ name }) => name)
  expect([...required].sort()).toEqual(needed.sort())
})

test.each(named)('%s is well declared', (id, operation) => {
  expect(id).toMatch(/^[a-z0-9]+\.[a-zA-Z]+\.[a-zA-Z]+$/)
  expect(operation.title).toMatch(/^[A-Z][a-z]+ /)
  expect(operation.help.length).toBeGreaterThan(10)
  if (operation.effect === 'destructive') expect(operation.losesWhat).toBeTruthy()
  if (operation.effect === 'billable') expect(operation.costsWhat).toBeTruthy()
  if (operation.effect !== 'read') expect(operation.repeat).toBe('never')
  expect(operation.source.verified).toMatch(/^\d{4}-\d\d-\d\d$/)
})

test.each(named)('%s: path parameters are inputs', (_id, operation) => {
  const { properties = {} } = z.toJSONSchema(operation.input, { io: 'input' }) as {
    properties?: object
  }
  for (const name of pathNames(operation.path)) expect(Object.keys(properties)).toContain(name)
})

test.each(named)('%s: every choice has a label', (_id, operation) => {
  const { properties = {} } = z.toJSONSchema(operation.input, { io: 'input' }) as {
    properties?: Record<
      string,
      { enum?: string[]; labels?: Record<string, string>; title?: string }
    >
  }
  for (const [name, property] of Object.entries(properties)) {
    expect(property.title, name).toBeTruthy()
    for (const choice of property.enum ?? [])
      expect(property.labels?.[choice], `${name}.${choice}`).toBeTruthy()
  }
})

/** The hole: a password in an answer that nobody declared goes to the page as it is. */
test.each(cases.map((one) => [one.operation, one] as const))(
  '%s declares its secrets',
  (_id, one) => {
    const found = secretPaths(one.declared.output.safeParse(one.answer.body).data, '')
    for (const path of found) expect(one.declared.secrets ?? []).toContain(path)
  },
)

function secretPaths(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => secretPaths(item, at))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, item]) => {
    const path = at ? `${at}.${name}` : name
    return typeof item === 'string' && looksSecret(name) ? [path] : secretPaths(item, path)
  })
}

test('every provider answers every capability, with the operations it declared', () => {
  for (const { capabilities, operations: own } of registry.providers) {
    expect(Object.keys(capabilities).sort()).toEqual([...CAPABILITIES].sort())
    for (const answer of Object.values(capabilities)) {
      if (answer.can === 'yes') for (const used of answer.uses) expect(own).toContain(used)
      else expect(answer.reason.length).toBeGreaterThan(5)
    }
  }
})

test('the catalogue is plain data', () => {
  const all = catalogue(registry)
  expect(JSON.parse(JSON.stringify(all))).toEqual(all)
})

test('what may not be repeated is no GET: Electron repeats those by itself on a connection that was cut', () => {
  const all = registry.providers.flatMap(({ operations }) => operations)
  const wrong = all.filter(({ method, repeat }) => method === 'GET' && repeat !== 'safe')
  expect(wrong.map(({ id }) => id)).toEqual([])
})
