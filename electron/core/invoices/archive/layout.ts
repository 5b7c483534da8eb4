const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * An invoice number as a file name that Windows, macOS and Linux all take: no separators, no control or
 * reserved characters, no trailing dot, 100 characters at most.
 */
export function safeFileName(number: string): string {
  const plain = number
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]/g, '-')
    .split('')
    .map((character) => (character.charCodeAt(0) < 32 ? '-' : character))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100)
  if (plain === '') return 'invoice'
  return RESERVED.test(plain) ? `${plain}-` : plain
}
