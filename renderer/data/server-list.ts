import type { CallOutput } from '@shared/ipc/contract.ts'

type ServerList = CallOutput<'servers.list'>

/** A list with one account's part read anew; the other accounts' rows stay the very same objects. */
export function withPart(whole: ServerList, accountId: string, part: ServerList): ServerList {
  const others = <T extends { accountId: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.accountId !== accountId)
  return {
    items: [...others(whole.items), ...part.items],
    reads: [...others(whole.reads), ...part.reads],
  }
}
