import type { AccountRow } from '../../accounts/store.ts'
import { splitGlobalId } from '../../ids.ts'
import { archiveKey } from '../archive/layout.ts'
import type { Kept, Mirror } from '../archive/mirror.ts'
import type { InvoiceStore, ToCollect } from '../store.ts'

/** What is known of an invoice before anything of it is read. */
export interface Known {
  item: ToCollect
  /** What the archive calls it. */
  invoice: string
  /** Every file that the archive has or had of it. */
  kept: readonly Kept[]
}

/** Of those of one account's invoices that there are, by id. */
export async function knownOf(
  { store, mirror }: { store: InvoiceStore; mirror: Mirror },
  { archiveName }: AccountRow,
  root: string,
  ids: readonly string[],
): Promise<Map<string, Known>> {
  const keyOf = (id: string): string => archiveKey(archiveName, splitGlobalId(id).providerId)
  const [items, kept] = await Promise.all([
    store.toCollect(ids),
    mirror.filesOf(root, ids.map(keyOf)),
  ])
  const known = new Map<string, Known>()
  for (const [id, item] of items) {
    const invoice = keyOf(id)
    known.set(id, { item, invoice, kept: kept.get(invoice) ?? [] })
  }
  return known
}
