import { expect, test } from 'vitest'
import { seeded } from '../../tests/support/seeded.ts'
import type { DnsChange, DnsRecord } from '../domain/dns.ts'
import { canonicalRecord } from './canonical.ts'
import { planZone, zoneText } from './plan.ts'
import { LIMITS } from './test-zone.ts'

const SCRIPTS = 500
const HOSTS = ['@', 'www', 'mail', 'a.b', '*']
const DATA: Record<string, (n: number) => string> = {
  A: (n) => `192.0.2.${n}`,
  CNAME: (n) => `t${n}.example.com.`,
  MX: (n) => `${n} mail.example.com.`,
  TXT: (n) => `"text ${n}"`,
}
const ZONE = 'example.com'

/** A zone as a provider holds it: refuses what DNS does not allow, names what is new. */
class Provider {
  records: DnsRecord[] = []
  #ids = 0
  add(record: DnsRecord): void {
    this.records.push({ ...record, id: `p${++this.#ids}` })
  }
  make({ before, after }: DnsChange): void {
    const rest = this.records.filter(({ id }) => id !== before?.id)
    if (before && rest.length !== this.records.length - 1) throw new Error(`no ${before.id}`)
    if (after && !canStand(after, rest)) throw new Error(`${after.host} ${after.type} can't stand`)
    this.records = rest
    if (after) this.add(after)
  }
}

const canStand = (record: DnsRecord, others: readonly DnsRecord[]): boolean =>
  others
    .filter(({ host }) => host === record.host)
    .every((one) => one.type !== 'CNAME' && record.type !== 'CNAME' && !isSame(one, record))

const isSame = (a: DnsRecord, b: DnsRecord): boolean => a.type === b.type && a.data === b.data

function anyRecord(random: () => number): DnsRecord {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const type = pick(Object.keys(DATA))
  const data = DATA[type]!(Math.floor(random() * 6))
  return { id: null, host: pick(HOSTS), type, ttl: pick([300, 3600]), data }
}

/** One edit as a person makes it: add, delete, change the data, the time to live or all of a record. */
function edit(records: DnsRecord[], random: () => number): DnsRecord[] {
  const fresh = anyRecord(random)
  const at = Math.floor(random() * records.length)
  const old = records[at]
  const kind = old ? Math.floor(random() * 5) : 0
  const rest = records.filter((_, n) => n !== at)
  if (kind === 1) return rest
  const next =
    !old || kind === 0
      ? fresh
      : kind === 2
        ? { ...old, data: DATA[old.type]!(Math.floor(random() * 6)) }
        : kind === 3
          ? { ...old, ttl: fresh.ttl }
          : { ...fresh, id: old.id }
  const others = kind === 0 ? records : rest
  return canStand(next, others) ? others.toSpliced(at, 0, next) : records
}

/** Counted apart from the plan: what one side has too many of each host and type. */
function trueDifference(current: readonly DnsRecord[], wanted: readonly DnsRecord[]): number {
  const extra = (from: readonly DnsRecord[], other: readonly DnsRecord[]) => {
    const left = other.map((one) => zoneText([one]))
    return from.filter((one) => {
      const at = left.indexOf(zoneText([one]))
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
  }
  const gone = extra(current, wanted)
  const added = extra(wanted, current)
  const sets = new Set([...gone, ...added].map(({ host, type }) => `${host} ${type}`))
  const count = (list: readonly DnsRecord[], set: string) =>
    list.filter(({ host, type }) => `${host} ${type}` === set).length
  return [...sets].reduce((sum, set) => sum + Math.max(count(gone, set), count(added, set)), 0)
}

test(`${SCRIPTS} edit scripts: exactly what was wanted, with the least steps, none of them refused`, () => {
  let steps = 0
  for (let seed = 1; seed <= SCRIPTS; seed++) {
    const random = seeded(seed * 7919)
    const provider = new Provider()
    for (let n = 0; n < 15; n++) {
      const one = anyRecord(random)
      if (canStand(one, provider.records)) provider.add(one)
    }
    const current = [...provider.records]
    let wanted = current
    for (let n = Math.floor(random() * 20); n >= 0; n--) wanted = edit(wanted, random)

    const { changes, refused } = planZone(current, wanted, LIMITS)
    expect(refused).toEqual([])
    expect(changes.length, `seed ${seed}`).toBe(trueDifference(current, wanted))
    for (const change of changes) provider.make(change)
    expect(zoneText(provider.records), `seed ${seed}`).toBe(zoneText(wanted))
    expect(planZone(provider.records, wanted, LIMITS).changes).toEqual([])
    steps += changes.length
  }
  expect(steps).toBeGreaterThan(SCRIPTS)
})

test('a provider that writes names and texts its own way makes no second plan', () => {
  const typed = [
    { host: 'WWW.Example.com', type: 'cname', data: 'Web.Example.COM.' },
    { host: 'Bücher', type: 'AAAA', data: '2001:DB8:0::1' },
    { host: '@', type: 'txt', data: `"${'é'.repeat(200)}"` },
    { host: '@', type: 'MX', data: '010 MAIL' },
  ].map((one) => ({ id: null, ttl: 300, ...one }))
  const wanted = typed.map((one) => canonicalRecord(one, ZONE) as DnsRecord)
  const held = wanted.map((one, at) => ({
    ...one,
    id: String(at),
    host: `${one.host}.${ZONE}.`.replace('@.', ''),
    data: one.type === 'TXT' ? one.data.replace('" "', '') : one.data.toUpperCase(),
  }))
  const read = held.map((one) => canonicalRecord(one, ZONE) as DnsRecord)
  expect(planZone(read, wanted, LIMITS).changes).toEqual([])
})
