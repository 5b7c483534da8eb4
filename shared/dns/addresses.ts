const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
const HEX = /^[0-9a-f]{1,4}$/

export const isIpv4 = (text: string): boolean => IPV4.test(text)

/** The shortest form of RFC 5952; null where it is none. */
export function shortIpv6(text: string): string | null {
  const groups = ipv6Groups(text.toLowerCase())
  if (!groups) return null
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const bytes = groups.slice(6).flatMap((group) => [group >> 8, group & 255])
    return `::ffff:${bytes.join('.')}`
  }
  const { start, length } = longestZeros(groups)
  const hex = groups.map((group) => group.toString(16))
  if (length < 2) return hex.join(':')
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}

const WITH_PORT = /^(?:([\d.]+)|\[([\da-f:.]+)\]):(\d{1,5})$/i

/** Where a name server listens, with a port where it is not 53: `192.0.2.53`, `127.0.0.1:5353`, `[2001:db8::1]:5353`. */
export function isServerAddress(text: string): boolean {
  if (isIpv4(text) || shortIpv6(text) !== null) return true
  const [, v4, v6, port] = WITH_PORT.exec(text) ?? []
  const known = v4 !== undefined ? isIpv4(v4) : v6 !== undefined && shortIpv6(v6) !== null
  return known && Number(port) > 0 && Number(port) < 65_536
}

function ipv6Groups(text: string): number[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const parts = halves.map((half, at) => halfGroups(half, at === halves.length - 1))
  const [head, tail] = parts
  if (!head || tail === null) return null
  if (tail === undefined) return head.length === 8 ? head : null
  const missing = 8 - head.length - tail.length
  return missing < 1 ? null : [...head, ...Array<number>(missing).fill(0), ...tail]
}

function halfGroups(half: string, isLast: boolean): number[] | null {
  if (half === '') return []
  const words = half.split(':')
  const last = words.at(-1) ?? ''
  const embedded = isLast && last.includes('.')
  if (embedded && !isIpv4(last)) return null
  const plain = embedded ? words.slice(0, -1) : words
  if (!plain.every((word) => HEX.test(word))) return null
  const groups = plain.map((word) => Number.parseInt(word, 16))
  if (!embedded) return groups
  const [a = 0, b = 0, c = 0, d = 0] = last.split('.').map(Number)
  return [...groups, (a << 8) | b, (c << 8) | d]
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let length = 0
  groups.forEach((group, at) => {
    length = group === 0 ? length + 1 : 0
    if (length > best.length) best = { start: at - length + 1, length }
  })
  return best
}
