import { escapedChar } from './bytes.ts'
import { isIpv4, shortIpv6 } from './addresses.ts'
import { readName } from './names.ts'
import { isProblem, type Problem, problemOf } from './problem.ts'
import { readString, readStrings } from './texts.ts'
import { readTtl } from './ttl.ts'
import type { Word } from './words.ts'

/** Reads one field, from the words that it takes, to its canonical text. */
type Reader = (words: readonly Word[], origin: string) => string | Problem

const one =
  (read: (word: Word, origin: string) => string | Problem): Reader =>
  ([word], origin) =>
    word && (word.quoted || word.text !== '')
      ? read(word, origin)
      : problemOf('A value is missing.')

const readIpv4 = one(({ text: typed }) =>
  isIpv4(typed)
    ? typed
    : problemOf(
        `"${typed}" is not an IPv4 address: write four numbers from 0 to 255, like 192.0.2.10.`,
      ),
)
const readIpv6 = one(
  ({ text: typed }) =>
    shortIpv6(typed) ?? problemOf(`"${typed}" is not an IPv6 address: write it like 2001:db8::10.`),
)
const readAddress = one(({ text: typed }) =>
  isIpv4(typed)
    ? typed
    : (shortIpv6(typed) ??
      problemOf(`"${typed}" is not an address: write one like 192.0.2.10 or 2001:db8::10.`)),
)

const number = (max: number): Reader =>
  one(({ text: typed }) =>
    /^\d{1,10}$/.test(typed) && Number(typed) <= max
      ? String(Number(typed))
      : problemOf(`"${typed}" is not a number from 0 to ${max}.`),
  )

const readSeconds = one(({ text: typed }) => {
  const seconds = readTtl(typed)
  return isProblem(seconds) ? seconds : String(seconds)
})

const readTag = one(({ text: typed }) =>
  /^[a-z0-9]{1,255}$/i.test(typed)
    ? typed.toLowerCase()
    : problemOf(`"${typed}" is not a tag: use issue, issuewild or iodef.`),
)

const readHex: Reader = (words) => {
  const digits = words.map(({ text: typed }) => typed).join('')
  return /^(?:[0-9a-f]{2})+$/i.test(digits)
    ? digits.toLowerCase()
    : problemOf('This is not in hexadecimal: an even number of the digits 0-9 and a-f is needed.')
}

const readAddresses: Reader = (words, origin) => {
  if (words.length === 0) return problemOf('Write at least one address to fail over to.')
  const all = words.map((word) => readAddress([word], origin))
  return all.find(isProblem) ?? all.join(' ')
}

/** As it is, in ASCII: a file must hold it on one line and in any encoding. */
function asWritten({ text: typed, quoted }: Word): string {
  const ascii = typed.replace(/[^\x20-\x7e]/gu, escapedChar)
  return quoted ? `"${ascii}"` : ascii
}

export const READERS = {
  ipv4: readIpv4,
  ipv6: readIpv6,
  address: readAddress,
  addresses: readAddresses,
  name: one(({ text: typed }, origin) => readName(typed, origin)),
  u8: number(255),
  u16: number(65_535),
  u32: number(2 ** 32 - 1),
  seconds: readSeconds,
  tag: readTag,
  hex: readHex,
  word: one(asWritten),
  string: one(readString),
  value: one(readString),
  strings: ((words) => readStrings(words)) as Reader,
  rest: ((words) => words.map(asWritten).join(' ')) as Reader,
} satisfies Record<string, Reader>
