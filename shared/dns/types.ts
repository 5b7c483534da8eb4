import type { READERS } from './readers.ts'

/** How one field of a record's data is written; `strings`, `addresses` and `rest` take all words that are left. */
export type FieldKind = keyof typeof READERS

export interface FieldType {
  key: string
  label: string
  kind: FieldKind
}

const field = (key: string, label: string, kind: FieldKind): FieldType => ({ key, label, kind })
const number16 = (key: string, label: string): FieldType => field(key, label, 'u16')
const target = field('target', 'Target', 'name')
const text = field('text', 'Text', 'strings')
const service = [number16('priority', 'Priority'), target, field('params', 'Parameters', 'rest')]

/** The fields of each type's data, in the order of a zone file. Types that are not here are kept as they are. */
export const FIELD_TYPES: Readonly<Record<string, readonly FieldType[]>> = {
  A: [field('address', 'Address', 'ipv4')],
  AAAA: [field('address', 'Address', 'ipv6')],
  CNAME: [target],
  DNAME: [target],
  NS: [target],
  PTR: [target],
  MX: [number16('priority', 'Priority'), target],
  TXT: [text],
  SPF: [text],
  SRV: [
    number16('priority', 'Priority'),
    number16('weight', 'Weight'),
    number16('port', 'Port'),
    target,
  ],
  CAA: [
    field('flags', 'Flags', 'u8'),
    field('tag', 'Tag', 'tag'),
    field('value', 'Value', 'value'),
  ],
  SOA: [
    field('primary', 'Primary server', 'name'),
    field('contact', 'Contact', 'name'),
    field('serial', 'Serial', 'u32'),
    field('refresh', 'Refresh', 'seconds'),
    field('retry', 'Retry', 'seconds'),
    field('expire', 'Expire', 'seconds'),
    field('minimum', 'Negative answers', 'seconds'),
  ],
  DS: [
    number16('tag', 'Key tag'),
    field('algorithm', 'Algorithm', 'u8'),
    field('digestType', 'Digest type', 'u8'),
    field('digest', 'Digest', 'hex'),
  ],
  SSHFP: [
    field('algorithm', 'Algorithm', 'u8'),
    field('digestType', 'Digest type', 'u8'),
    field('digest', 'Fingerprint', 'hex'),
  ],
  TLSA: [
    field('usage', 'Usage', 'u8'),
    field('selector', 'Selector', 'u8'),
    field('matching', 'Matching', 'u8'),
    field('digest', 'Data', 'hex'),
  ],
  RP: [field('mailbox', 'Mailbox', 'name'), field('text', 'Text at', 'name')],
  AFSDB: [number16('subtype', 'Subtype'), target],
  KX: [number16('priority', 'Priority'), target],
  NAPTR: [
    number16('order', 'Order'),
    number16('preference', 'Preference'),
    field('flags', 'Flags', 'string'),
    field('service', 'Service', 'string'),
    field('pattern', 'Pattern', 'string'),
    target,
  ],
  SVCB: service,
  HTTPS: service,
  FAILOVER: [
    field('primary', 'Primary address', 'address'),
    field('check', 'Check', 'word'),
    field('targets', 'Further addresses', 'addresses'),
  ],
}

/** Fields that take every word that is left. */
export const TAKES_REST: ReadonlySet<FieldKind> = new Set(['strings', 'addresses', 'hex', 'rest'])
