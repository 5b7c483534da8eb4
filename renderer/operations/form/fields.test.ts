import { z } from 'zod'
import { expect, it } from 'vitest'
import { type Field, formOf } from './fields.ts'
import type { Schema } from './schema.ts'

const fieldOf = (schema: z.ZodType): Field => {
  const form = formOf(z.toJSONSchema(z.strictObject({ one: schema }), { io: 'input' }) as Schema)
  return form.fields[0] as Field
}

it.each<[string, z.ZodType, object]>([
  ['a text', z.string().min(1).max(64), { kind: 'text', look: 'line', min: 1, max: 64 }],
  ['an id to pick', z.string().meta({ picker: 'server' }), { kind: 'text', picker: 'server' }],
  ['a script', z.string().meta({ multiline: true }), { kind: 'text', look: 'lines' }],
  ['a time', z.iso.datetime(), { kind: 'text', look: 'moment' }],
  ['a day', z.iso.date(), { kind: 'text', look: 'date' }],
  ['a whole number', z.int(), { kind: 'number', whole: true, min: undefined, max: undefined }],
  ['a number', z.number().min(0.5), { kind: 'number', whole: false, min: 0.5 }],
  ['yes or no', z.boolean(), { kind: 'flag' }],
  ['a list of texts', z.array(z.string()), { kind: 'lines', numbers: false }],
  ['a list of numbers', z.array(z.int()), { kind: 'lines', numbers: true }],
  ['a list of ids to pick', z.array(z.string().meta({ picker: 'order' })), { kind: 'list' }],
  ['a list of choices', z.array(z.enum(['a', 'b'])), { kind: 'choices' }],
  ['a list of objects', z.array(z.object({ a: z.string() })), { kind: 'list' }],
  ['names with values', z.record(z.string(), z.string()), { kind: 'pairs' }],
  ['an object', z.object({ a: z.string() }), { kind: 'group' }],
  ['an optional text or null', z.string().nullish(), { kind: 'text', nullable: true }],
  ['a text or a number', z.union([z.string(), z.int()]), { kind: 'text' }],
  ['anything', z.any(), { kind: 'json' }],
  ['any JSON', z.json(), { kind: 'json' }],
  ['one of two objects', z.union([z.object({ a: z.int() }), z.null(), z.int()]), { kind: 'json' }],
])('%s', (_name, schema, expected) => {
  expect(fieldOf(schema)).toMatchObject(expected)
})

it('names choices by their labels', () => {
  const field = fieldOf(z.enum(['s', 'm']).meta({ labels: { s: 'Small' } }))
  expect(field).toMatchObject({
    options: [
      { value: 's', label: 'Small' },
      { value: 'm', label: 'm' },
    ],
  })
})

it('reads choices that are written as alternatives', () => {
  const field = fieldOf(z.union([z.literal(1), z.literal('auto')]).optional())
  expect(field).toMatchObject({ kind: 'choice', required: false })
  expect(field).toMatchObject({ options: [{ value: 1 }, { value: 'auto' }] })
})

it('hides what is secret by its mark or by its name', () => {
  const form = formOf({
    type: 'object',
    properties: {
      rootPassword: { type: 'string' },
      pin: { type: 'string', secret: true },
      privateKey: { type: 'string', multiline: true },
      tokenName: { type: 'string', secret: false },
    },
  })
  expect(form.fields.map((field) => (field.kind === 'text' ? field.look : ''))).toEqual([
    'secret',
    'secret',
    'secret-lines',
    'line',
  ])
})

it('labels a field by its title, else by its name taken apart', () => {
  const form = formOf({
    type: 'object',
    properties: { sshKeyIds: { type: 'string' }, os_id: { type: 'string', title: 'system id' } },
    required: ['os_id'],
  })
  expect(form.fields).toMatchObject([
    { label: 'Ssh key ids', required: false },
    { label: 'System id', required: true },
  ])
})

it('ends where a schema holds itself', () => {
  interface Tree {
    children?: Tree[]
  }
  const tree: z.ZodType<Tree> = z.lazy(() => z.object({ children: z.array(tree).optional() }))
  expect(() => fieldOf(tree)).not.toThrow()
})
