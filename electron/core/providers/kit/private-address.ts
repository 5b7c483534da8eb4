import { BlockList, isIP } from 'node:net'

/** What is not on the public internet, or not one machine there (IANA's special-purpose registries). */
const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4')
/** Of IPv6 only 2000::/3 is global; within it, what wraps an IPv4 address could be any of those above. */
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')
const WRAPPED = new BlockList()
WRAPPED.addSubnet('2001::', 32, 'ipv6')
WRAPPED.addSubnet('2002::', 16, 'ipv6')

/** Whether a host name or address leads into this machine or a private network, as far as it can be told from it. */
export function isPrivate(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  const version = isIP(bare)
  if (version === 4) return INSIDE.check(bare, 'ipv4')
  if (version === 6) return !GLOBAL.check(bare, 'ipv6') || WRAPPED.check(bare, 'ipv6')
  const name = bare.replace(/\.$/, '')
  return !name.includes('.') || /\.(localhost|local|internal|home\.arpa|lan)$/.test(name)
}
