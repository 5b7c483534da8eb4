/** What stands at 0x80 to 0x9f, where it is not Latin-1; a space where nothing does. */
const OWN = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
const BYTES = new Map(
  Array.from({ length: 256 }, (_, byte) => {
    const own = byte >= 0x80 && byte < 0xa0
    return [own ? (OWN[byte - 0x80] ?? '') : String.fromCharCode(byte), byte] as const
  }),
)
BYTES.set(' ', 0x20)
const QUESTION = 0x3f

/** Text as Windows-1252; a letter that it lacks loses its accent, and what is left is a question mark. */
export function windows1252(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const own = BYTES.get(character)
    if (own !== undefined) bytes.push(own)
    else bytes.push(...plain(character))
  }
  return Uint8Array.from(bytes)
}

function plain(character: string): number[] {
  const letters = [...character.normalize('NFKD')].filter((one) => !/\p{M}/u.test(one))
  return letters.map((one) => BYTES.get(one) ?? QUESTION)
}
