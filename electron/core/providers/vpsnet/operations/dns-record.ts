import { z } from 'zod'

/** Fields of DNS records, and which of them each type needs ("CREATE Domain Record"). */
const TYPES = {
  soa: 'SOA',
  ns: 'NS',
  a: 'A',
  aaaa: 'AAAA',
  mx: 'MX',
  txt: 'TXT',
  cname: 'CNAME',
  srv: 'SRV',
  failover: 'Failover',
} as const

export const TYPE = z
  .enum(Object.keys(TYPES) as [keyof typeof TYPES])
  .meta({ title: 'Type', labels: TYPES })
export const TTL = z.literal([900, 3600, 86400, 604800]).meta({
  title: 'Time to live',
  labels: { 900: '15 minutes', 3600: '1 hour', 86400: '1 day', 604800: '1 week' },
})
export const HOST = z
  .string()
  .min(1)
  .max(253)
  .meta({ title: 'Host', help: '@ is the domain itself' })
export const DATA = z
  .union([z.string().min(1).max(4096), z.array(z.string().min(1)).min(1).max(20)])
  .meta({ title: 'Data', type: 'string', help: 'Failover: addresses, separated by commas' })
export const MX_PRIORITY = z.int().min(0).max(65535).meta({ title: 'Priority (MX)' })

interface RecordInput {
  type: string
  data: string | string[]
  ttl?: number
  [field: string]: unknown
}

const NEEDS: Record<string, readonly string[]> = {
  mx: ['ttl', 'mx_priority'],
  srv: ['ttl', 'service', 'protocol', 'priority', 'weight', 'port'],
  failover: ['primary_data', 'service_type'],
}
const OWN = [
  'mx_priority',
  'service',
  'protocol',
  'priority',
  'weight',
  'port',
  'primary_data',
  'service_type',
]
const ENDS_WITH_DOT = ['ns', 'mx', 'cname', 'srv']

export function checkRecord(record: RecordInput): { path: string; message: string }[] {
  const needed = NEEDS[record.type] ?? ['ttl']
  const name = TYPES[record.type as keyof typeof TYPES]
  const missing = needed
    .filter((field) => record[field] === undefined)
    .map((path) => ({ path, message: `is needed for ${name} records` }))
  const foreign = OWN.filter((field) => record[field] !== undefined && !needed.includes(field)).map(
    (path) => ({ path, message: `is not for ${name} records` }),
  )
  return [...missing, ...foreign, ...checkData(record)]
}

/** Secondary addresses of a failover record: a list, or a text with one a line. */
export const addressList = (data: unknown): string[] =>
  [data]
    .flat()
    .flatMap((one) => String(one).split(/[\s,]+/))
    .filter(Boolean)

function checkData({ type, data }: RecordInput): { path: string; message: string }[] {
  if (type === 'failover') {
    const bad = addressList(data).some((one) => !z.ipv4().safeParse(one).success)
    return bad ? [{ path: 'data', message: 'must be IPv4 addresses' }] : []
  }
  if (Array.isArray(data)) return [{ path: 'data', message: 'must be one text' }]
  if (ENDS_WITH_DOT.includes(type) && !data.endsWith('.')) {
    return [{ path: 'data', message: 'must be a full name that ends with a dot' }]
  }
  if (type === 'a' && !z.ipv4().safeParse(data).success) {
    return [{ path: 'data', message: 'must be an IPv4 address' }]
  }
  if (type === 'aaaa' && !z.ipv6().safeParse(data).success) {
    return [{ path: 'data', message: 'must be an IPv6 address' }]
  }
  return []
}
