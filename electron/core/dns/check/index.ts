import type { DnsRecord, RecordSetCheck, ZoneCheck } from '@shared/domain/dns.ts'
import { absoluteName } from '@shared/dns/names.ts'
import { cancelledError } from '../../errors/from-network.ts'
import { addressesOf, ASKABLE, asking, codeOf } from './ask.ts'
import { compared, type RecordSet, setsOf } from './compare.ts'

/** A name server to ask: `exact` where it is one of the zone's own. */
export interface NameServer {
  name: string
  /** With a port where it is not 53. */
  address: string
  exact: boolean
}

export interface CheckOptions {
  signal?: AbortSignal
  progress?(done: number, total: number): void
}

/** Questions at a time to each server. */
const WIDTH = 10

/** The zone's own name servers, each with its first address; those without one are there with none. */
export async function ownServers(
  records: readonly DnsRecord[],
  zone: string,
): Promise<(Omit<NameServer, 'address'> & { address: string | null })[]> {
  const names = records.filter(({ host, type }) => host === '@' && type === 'NS')
  return Promise.all(
    [...new Set(names.map(({ data }) => data))].map(async (data) => {
      const name = data.replace(/\.$/, '')
      // In the zone itself its address stands in the zone.
      const glue = records.find(
        ({ host, type }) => type === 'A' && absoluteName(host, zone) === data,
      )
      const [found] = glue ? [glue.data] : await addressesOf(name)
      return { name, address: found ?? null, exact: true }
    }),
  )
}

/** Asks each server for every record set of the zone and says what differs. Rejects with `cancelled` when it is. */
export async function checkZone(
  records: readonly DnsRecord[],
  zone: string,
  servers: readonly (Omit<NameServer, 'address'> & { address: string | null })[],
  { signal, progress = () => {} }: CheckOptions = {},
): Promise<ZoneCheck> {
  const { sets, skipped } = setsOf(records, zone, ASKABLE)
  const total = sets.length * servers.length
  let done = 0
  const tell = (many: number): void => progress((done += many), total)
  const results = await Promise.all(
    servers.map(async ({ name, address, exact }) => {
      if (address === null) {
        tell(sets.length)
        const problem = 'Its name has no address.'
        return { server: { name, address, problem }, differ: [], right: new Set<RecordSet>() }
      }
      return askServer({ name, address, exact }, sets, tell, signal)
    }),
  )
  if (signal?.aborted) throw cancelledError()
  return {
    sets: sets.length,
    skipped,
    servers: results.map(({ server }) => server),
    differ: results.flatMap(({ differ }) => differ),
    right: sets.flatMap((set) => {
      const able = results.filter(({ right }) => right.has(set)).map(({ server }) => server.name)
      const { host, type, data: wanted, ttl: wantedTtl } = set
      return able.length > 0 ? { host, type, wanted, wantedTtl, servers: able } : []
    }),
  }
}

interface Asked {
  server: ZoneCheck['servers'][number]
  differ: RecordSetCheck[]
  /** What it answers as it is. */
  right: Set<RecordSet>
}

async function askServer(
  { name, address, exact }: NameServer,
  sets: readonly RecordSet[],
  tell: (many: number) => void,
  signal: AbortSignal | undefined,
): Promise<Asked> {
  const { ask, cancel } = asking(address)
  const differ: RecordSetCheck[] = []
  const right = new Set<RecordSet>()
  const left = [...sets]
  let silent = 0
  signal?.addEventListener('abort', cancel, { once: true })
  const one = async (set: RecordSet): Promise<void> => {
    const { host, type, data: wanted, ttl } = set
    const base = { host, type, server: name, wanted, wantedTtl: ttl }
    try {
      const found = await ask(set.name, set.asked)
      silent = 0
      const state = compared(set, found, exact)
      if (state === null) right.add(set)
      else differ.push({ ...base, state, found: found.data, foundTtl: found.ttl })
    } catch (error) {
      silent++
      const why = REASONS[codeOf(error)] ?? codeOf(error)
      differ.push({ ...base, state: 'unanswered', found: [], foundTtl: null, why })
    }
    tell(1)
  }
  const worker = async (): Promise<void> => {
    for (;;) {
      const set = signal?.aborted || silent > WIDTH ? undefined : left.shift()
      if (!set) return
      await one(set)
    }
  }
  await Promise.all(Array.from({ length: WIDTH }, worker))
  signal?.removeEventListener('abort', cancel)
  tell(left.length)
  const dead = sets.length > 0 && differ.filter(({ state }) => state === 'unanswered')
  const all = dead && (left.length > 0 || dead.length === sets.length)
  // One sentence in place of a row for everything that could not be asked.
  return all
    ? {
        server: { name, address, problem: dead[0]?.why ?? 'It does not answer.' },
        differ: [],
        right,
      }
    : { server: { name, address, problem: null }, differ, right }
}

const REASONS: Record<string, string> = {
  ETIMEOUT: 'It does not answer.',
  ECONNREFUSED: 'Nothing answers there.',
  ESERVFAIL: 'It says that it failed.',
  EREFUSED: 'It refuses to answer for this zone.',
  ECANCELLED: 'It was stopped.',
}
