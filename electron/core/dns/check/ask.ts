import { Resolver } from 'node:dns/promises'
import { canonicalData } from '@shared/dns/canonical.ts'
import { isProblem } from '@shared/dns/problem.ts'
import type { Found } from './compare.ts'

const TIMEOUT_MS = 3000
const TRIES = 2

/** One name server over the network of this machine. */
export interface Asking {
  /** Throws an Error with the code that the system gives. */
  ask(name: string, type: string): Promise<Found>
  cancel(): void
}

/** `server` is an address, with a port where it is not 53: `192.0.2.53`, `127.0.0.1:5353`, `[::1]:5353`. */
export function asking(server: string): Asking {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  resolver.setServers([server])
  return {
    cancel: () => resolver.cancel(),
    ask: (name, type) =>
      (READERS[type]?.(resolver, name) ?? Promise.resolve(NOTHING)).then(
        (found) => ({ ...found, data: found.data.map((one) => canonical(type, one)) }),
        (error: unknown) => {
          if (NOT_THERE.includes(codeOf(error))) return NOTHING
          throw error
        },
      ),
  }
}

/** Addresses of a name, as this machine resolves it. */
export async function addressesOf(name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  const both = [resolver.resolve4(name), resolver.resolve6(name)]
  const found = await Promise.all(both.map((one) => one.catch(() => [])))
  return found.flat()
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

const NOTHING: Found = { data: [], ttl: null }
const NOT_THERE = ['ENODATA', 'ENOTFOUND']

const told = (data: string[]): Found => ({ data, ttl: null })

const READERS: Record<string, (resolver: Resolver, name: string) => Promise<Found>> = {
  A: async (resolver, name) => withTtl(await resolver.resolve4(name, { ttl: true })),
  AAAA: async (resolver, name) => withTtl(await resolver.resolve6(name, { ttl: true })),
  CNAME: async (resolver, name) => told(dotted(await resolver.resolveCname(name))),
  NS: async (resolver, name) => told(dotted(await resolver.resolveNs(name))),
  PTR: async (resolver, name) => told(dotted(await resolver.resolvePtr(name))),
  MX: async (resolver, name) =>
    told((await resolver.resolveMx(name)).map((one) => `${one.priority} ${one.exchange}.`)),
  SRV: async (resolver, name) =>
    told(
      (await resolver.resolveSrv(name)).map(
        (one) => `${one.priority} ${one.weight} ${one.port} ${one.name}.`,
      ),
    ),
  TXT: async (resolver, name) =>
    told((await resolver.resolveTxt(name)).map((strings) => strings.map(quoted).join(' '))),
  CAA: async (resolver, name) =>
    told((await resolver.resolveCaa(name)).map((one) => caaText(one as CaaAnswer))),
}

/** Types that this machine's resolver can ask for. */
export const ASKABLE = Object.keys(READERS)

type CaaAnswer = { critical: number } & Record<string, string | number>

const caaText = ({ critical, ...properties }: CaaAnswer): string => {
  const [tag = '', value = ''] = Object.entries(properties).find(([name]) => name !== 'type') ?? []
  return `${critical} ${tag} ${quoted(String(value))}`
}

const withTtl = (records: readonly { address: string; ttl: number }[]): Found => ({
  data: records.map(({ address }) => address),
  ttl: records[0]?.ttl ?? null,
})

const dotted = (names: readonly string[]): string[] => names.map((name) => `${name}.`)

/** Bytes as a zone file writes them: Node hands each over as the character of its number. */
const quoted = (bytes: string): string =>
  `"${[...bytes].map((one) => escaped(one, one.charCodeAt(0))).join('')}"`

function escaped(one: string, byte: number): string {
  if (byte < 32 || byte > 126) return `\\${String(byte).padStart(3, '0')}`
  return one === '"' || one === '\\' ? `\\${one}` : one
}

function canonical(type: string, data: string): string {
  const read = canonicalData(type, data, '')
  return isProblem(read) ? data : read
}
