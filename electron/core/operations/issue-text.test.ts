import { expect, test } from 'vitest'
import { z } from 'zod'
import { issueText } from './issue-text.ts'

const said = (schema: z.ZodType, input: unknown): string | undefined =>
  schema.safeParse(input, { error: issueText }).error?.issues[0]?.message

test.each([
  [z.string(), undefined, 'is needed'],
  [z.string(), 5, 'must be a text'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.boolean(), 'yes', 'must be yes or no (true or false)'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().max(200), 'x'.repeat(201), 'must have at most 200 characters'],
  [z.array(z.string()).min(1), [], 'must have at least 1 item'],
  [z.array(z.string()).max(50), Array(51).fill('k'), 'must have at most 50 items'],
  [z.int().max(50), 51, 'must be at most 50'],
  [z.int().min(1), 0, 'must be at least 1'],
  [z.enum(['a', 'b']), 'c', 'must be one of a, b'],
  [z.literal(true), false, 'must be true'],
  [z.strictObject({}), { x: 1 }, 'holds what is not known here: x'],
  [z.email(), 'x', 'must be an e-mail address'],
  [z.string().regex(/^a/, 'must begin with a'), 'b', 'must begin with a'],
])('%# says what is wrong', (schema, input, text) => expect(said(schema, input)).toBe(text))
