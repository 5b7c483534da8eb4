import type { Server } from '@shared/domain/server.ts'
import type { CallOutput } from '@shared/ipc/contract.ts'

export type ServerList = CallOutput<'servers.list'>
type Part = readonly [accountId: string, list: ServerList]

/** Rows that are compared in one go: some milliseconds. */
const SLICE = 500

/**
 * A list with some accounts' parts read anew. The rows of other accounts, and those that stayed, are the very same
 * objects: every read sees every server, and what was made of 10,000 rows is not made again for that. When one was
 * seen is brought up to date in the object that stays. `pause` is waited for before each piece of work.
 */
export async function withParts(
  whole: () => ServerList,
  parts: readonly Part[],
  pause: () => Promise<unknown>,
): Promise<ServerList> {
  const known = new Map(whole().items.map((server) => [server.id, server]))
  const read = new Set(parts.map(([accountId]) => accountId))
  const items: Server[] = []
  for (const [, part] of parts) {
    for (let at = 0; at < part.items.length; at += SLICE) {
      await pause()
      items.push(...part.items.slice(at, at + SLICE).map((server) => kept(known, server)))
    }
  }
  await pause()
  const others = <T extends { accountId: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => !read.has(row.accountId))
  const { items: before, reads } = whole()
  return {
    items: [...others(before), ...items],
    reads: [...others(reads), ...parts.flatMap(([, part]) => part.reads)],
  }
}

function kept(known: ReadonlyMap<string, Server>, server: Server): Server {
  const before = known.get(server.id)
  if (!before || !sameServer(before, server)) return server
  before.seenAt = server.seenAt
  return before
}

/** Whether all that is known of two servers is the same, apart from when they were seen. */
const sameServer = (a: Server, b: Server): boolean =>
  Object.keys(b).every((name) => name === 'seenAt' || sameIn(a, b, name))

const sameIn = (a: object, b: object, name: string): boolean =>
  sameValue((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name])

/** Of what came as JSON. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const names = Object.keys(b)
  return names.length === Object.keys(a).length && names.every((name) => sameIn(a, b, name))
}
