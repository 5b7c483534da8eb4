import type { AppErrorData } from '@shared/domain/app-error.ts'
import { expect, test } from 'vitest'
import { fieldProblem } from './field-problem.ts'

const refused = (path: string, message: string): AppErrorData => ({
  code: 'invalid_input',
  message: 'Something does not fit.',
  retryable: false,
  fields: [{ path, message }],
})

test('a predicate gets its subject, a sentence stays one', () => {
  expect(fieldProblem(refused('label', 'is taken by another account'), 'Name', 'label')).toBe(
    'Name is taken by another account.',
  )
  expect(fieldProblem(refused('label', 'Too long.'), 'Name', 'label')).toBe('Too long.')
})

test('either path of a credential field counts, other fields do not', () => {
  const error = refused('credential.cookie', 'is empty')
  expect(fieldProblem(error, 'Cookie', 'cookie', 'credential.cookie')).toBe('Cookie is empty.')
  expect(fieldProblem(error, 'Name', 'label')).toBeNull()
  expect(fieldProblem(null, 'Name', 'label')).toBeNull()
})
