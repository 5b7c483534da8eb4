import type { z } from 'zod'

type Issue = Parameters<NonNullable<z.core.ParseContext<z.core.$ZodIssue>['error']>>[0]

/** What is wrong with an input, as the predicate of a sentence: "must be at least 1". Own messages of schemas go before. */
export function issueText(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is needed'
        : `must be ${NOUN[issue.expected] ?? issue.expected}`
    case 'too_small':
      return least(issue.origin, Number(issue.minimum))
    case 'too_big':
      return most(issue.origin, Number(issue.maximum))
    case 'invalid_value':
      return issue.input === undefined ? 'is needed' : oneOf(issue.values)
    case 'unrecognized_keys':
      return `holds what is not known here: ${issue.keys.join(', ')}`
    case 'invalid_format':
      return FORMAT[issue.format] ?? 'is not in the right form'
    case 'invalid_union':
      return issue.input === undefined ? 'is needed' : 'has the wrong type or form'
    default:
      return undefined
  }
}

const NOUN: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no (true or false)',
  array: 'a list',
  object: 'an object',
  record: 'an object of names and values',
}

const FORMAT: Record<string, string> = {
  email: 'must be an e-mail address',
  url: 'must be a web address',
  ipv4: 'must be an IPv4 address',
  ipv6: 'must be an IPv6 address',
  datetime: 'must be a time such as 2026-05-01T14:00:00Z',
  date: 'must be a date such as 2026-05-01',
}

const characters = (count: number): string => (count === 1 ? '1 character' : `${count} characters`)
const items = (count: number): string => (count === 1 ? '1 item' : `${count} items`)

function least(origin: string, minimum: number): string {
  if (origin === 'string')
    return minimum === 1 ? 'must not be empty' : `must have at least ${characters(minimum)}`
  if (origin === 'array') return `must have at least ${items(minimum)}`
  return `must be at least ${minimum}`
}

function most(origin: string, maximum: number): string {
  if (origin === 'string') return `must have at most ${characters(maximum)}`
  if (origin === 'array') return `must have at most ${items(maximum)}`
  return `must be at most ${maximum}`
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1
    ? `must be ${JSON.stringify(values[0])}`
    : `must be one of ${values.map(String).join(', ')}`
