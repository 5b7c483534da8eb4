import type { DnsFinding } from '../../domain/dns.ts'
import { groupedBy, setKey } from '../plan.ts'
import { ttlText } from '../ttl.ts'
import { absoluteName } from '../names.ts'
import { type Check, errorIfChanged, finding } from './view.ts'

/** Seconds: caches that hold an old address longer than this are worth a word before it moves. */
const LONG = 3600
const MOVES = ['A', 'AAAA', 'MX']

/** All records of a set share one time to live (RFC 2181, 5.2), or all of a host where the provider has it so. */
export const sharedTtls: Check = (view) => {
  const { ttlPerHost: perHost, readOnly } = view.limits
  const findings: DnsFinding[] = []
  for (const [host, places] of view.hosts) {
    const first = view.at(places[0] ?? 0).ttl
    if (places.every((place) => view.at(place).ttl === first)) continue
    // What the provider keeps itself has its own.
    const isOwned = (place: number): boolean => readOnly.includes(view.at(place).type)
    const timed = places.filter((place) => view.at(place).ttl !== null && !isOwned(place))
    const sets = perHost ? [timed] : groupedBy(timed, (place) => view.at(place).type).values()
    for (const set of sets) {
      if (new Set(set.map((place) => view.at(place).ttl)).size < 2) continue
      const name = absoluteName(host, view.zone)
      findings.push(
        perHost
          ? errorIfChanged(
              view,
              `The provider has one time to live for all records of a name. Give those of ${name} the same.`,
              set,
              'ttl',
            )
          : finding(
              'warning',
              `These ${view.at(set[0] ?? 0).type} records of ${name} have different times to live, and resolvers use one for all: give them the same.`,
              set,
              'ttl',
            ),
      )
    }
  }
  return findings
}

/** Addresses that move while caches hold the old ones for long. */
export const moves: Check = ({ before, types, isChanged, at }) => {
  const places = MOVES.flatMap((type) => types.get(type) ?? []).filter(isChanged)
  if (places.length === 0) return []
  const sets = groupedBy(places, (place) => setKey(at(place)))
  return [...sets].flatMap(([set, moved]) => {
    const old = before.get(set) ?? []
    const isNew = moved.filter((place) => !old.some(({ data }) => data === at(place).data))
    const ttl = Math.max(0, ...old.map((record) => record.ttl ?? 0))
    if (isNew.length === 0 || ttl <= LONG) return []
    const text = `Caches keep the old answer for up to ${ttlText(ttl)}: only that long after the change do all have the new one. To move faster, first lower the time to live, and wait ${ttlText(ttl)}.`
    return [finding('hint', text, isNew, 'ttl')]
  })
}
