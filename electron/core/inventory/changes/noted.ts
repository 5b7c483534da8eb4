import { Server, type ServerState } from '@shared/domain/server.ts'
import { z } from 'zod'

/** What is watched of a server: the last of each that the provider told. Nothing else is compared, and nothing secret. */
export const Noted = Server.pick({
  name: true,
  state: true,
  addresses: true,
  plan: true,
  resources: true,
  price: true,
  renewsAt: true,
  cancelledAt: true,
  location: true,
}).extend({ os: Server.shape.os.default(null), gone: z.boolean().default(false) })
export type Noted = z.infer<typeof Noted>

type Told = Omit<Noted, 'gone'> & { providerId: string }

const DAY_MS = 86_400_000
/** A provider may say anything; what is kept of one server stays small. */
const LONGEST = 300
const MOST_ADDRESSES = 100

/** States that stay until something happens. */
export const isSettled = (state: ServerState): boolean => state !== 'busy' && state !== 'unknown'

/** What is known after a read. What the read leaves out, or can't say yet, stays as it was known. */
export function noted(before: Noted | null, told: Told): Noted {
  return {
    gone: false,
    // An id in place of a name is none.
    name: clip(told.name === told.providerId ? (before?.name ?? told.name) : told.name),
    state: isSettled(told.state) ? told.state : (before?.state ?? told.state),
    addresses: told.addresses.length > 0 ? sorted(told.addresses) : (before?.addresses ?? []),
    plan: clipped(told.plan) ?? before?.plan ?? null,
    resources: known(before?.resources, told.resources),
    price: told.price ?? before?.price ?? null,
    renewsAt: renewal(before?.renewsAt ?? null, told.renewsAt),
    cancelledAt: told.cancelledAt,
    os: clipped(told.os) ?? before?.os ?? null,
    location: clipped(told.location) ?? before?.location ?? null,
  }
}

/** Some providers say another hour at every read: less than a day is no other date. */
function renewal(before: string | null, told: string | null): string | null {
  if (before === null || told === null) return told ?? before
  return Math.abs(Date.parse(told) - Date.parse(before)) >= DAY_MS ? told : before
}

const known = (before: Noted['resources'] | undefined, told: Noted['resources']) => ({
  cpuCores: told.cpuCores ?? before?.cpuCores ?? null,
  memoryBytes: told.memoryBytes ?? before?.memoryBytes ?? null,
  storageBytes: told.storageBytes ?? before?.storageBytes ?? null,
  trafficBytes: told.trafficBytes ?? before?.trafficBytes ?? null,
})

/** The order in which a provider lists them says nothing. */
const sorted = (addresses: Noted['addresses']): Noted['addresses'] =>
  [...addresses]
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .slice(0, MOST_ADDRESSES)
    .map(({ address, family }) => ({ address: clip(address), family }))

/** In letters, so that none is cut in two. */
const clip = (text: string): string =>
  text.length <= LONGEST ? text : [...text].slice(0, LONGEST).join('')
const clipped = (text: string | null): string | null => (text === null ? null : clip(text))
