import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** `length` characters of 5 random bits each, easy to read aloud (no i, l, o, u). */
export const randomId = (length = 10): string =>
  Array.from(randomBytes(length), (byte) => ALPHABET[byte % 32]).join('')

/** Sorts by creation time as text: 9 characters of milliseconds, then 8 random ones. */
export const timeOrderedId = (now: Date): string =>
  now.getTime().toString(36).padStart(9, '0') + randomId(8)

/** The id that lists print and commands take: `<accountId>:<providerId>`. */
export const globalId = (accountId: string, providerId: string): string =>
  `${accountId}:${providerId}`

export function splitGlobalId(id: string): { accountId: string; providerId: string } {
  const colon = id.indexOf(':')
  return { accountId: id.slice(0, colon), providerId: id.slice(colon + 1) }
}
