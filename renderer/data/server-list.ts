import type { Server } from '@shared/domain/server.ts'
import type { CallOutput } from '@shared/ipc/contract.ts'

type ServerList = CallOutput<'servers.list'>

/** A list with one account's part read anew; the rows of other accounts, and those that stayed, are the very same objects. */
export function withPart(whole: ServerList, accountId: string, part: ServerList): ServerList {
  const others = <T extends { accountId: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.accountId !== accountId)
  const known = new Map(whole.items.map((server) => [server.id, server]))
  const kept = (server: Server): Server => {
    const before = known.get(server.id)
    return before && sameServer(before, server) ? before : server
  }
  return {
    items: [...others(whole.items), ...part.items.map(kept)],
    reads: [...others(whole.reads), ...part.reads],
  }
}

/** Whether all that is known of two servers is the same, apart from one field where that is given. */
export function sameServer(a: Server, b: Server, apart?: keyof Server): boolean {
  const names = Object.keys(b) as (keyof Server)[]
  return names.every((name) => name === apart || sameValue(a[name], b[name]))
}

const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || (typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
