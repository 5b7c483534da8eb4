import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { groupedBy } from '@shared/dns/plan.ts'
import type { AccountRow } from '../../accounts/store.ts'
import { readJson } from '../../json.ts'
import type { OpenArchive } from '../archive/archive.ts'
import type { Kept, Mirror } from '../archive/mirror.ts'
import { newestOf } from '../archive/versions.ts'
import { collectedRecord, fileRecord, type InvoiceStore } from '../store.ts'
import { idOfKey } from './one.ts'
import { InvoiceRecord } from './record.ts'

/**
 * Finds the files that the archive has of invoices that the database knows without them: after the database was lost,
 * or the account was removed and added again. Nothing is read from the provider for these.
 */
export async function adopt(
  needs: { archive: OpenArchive; mirror: Mirror; store: InvoiceStore },
  account: AccountRow,
  wanted: readonly string[],
): Promise<void> {
  const { archive, mirror, store } = needs
  const kept = await mirror.filesOfAccount(archive.root, account.archiveName)
  if (kept.length === 0) return
  const known = new Set(await store.idsWithFiles(account.id))
  const missing = new Set(wanted.filter((id) => !known.has(id)))
  const found = groupedBy(kept, ({ invoice }) => idOfKey(account.id, invoice))
  for (const [id, files] of found) {
    if (missing.has(id)) await adoptOne(needs, id, files)
  }
}

async function adoptOne(
  { archive, store }: { archive: OpenArchive; store: InvoiceStore },
  id: string,
  files: readonly Kept[],
): Promise<void> {
  const there = files.filter(({ removedAt }) => removedAt === null)
  const data = newestOf(there, 'data')
  const text = data && (await readFile(join(archive.root, data.path), 'utf8').catch(() => null))
  const record = readJson(InvoiceRecord, text)
  const item = (await store.toCollect([id])).get(id)
  if (!item) return
  const { invoice, facts } = item
  // An account of the same name may be another one: what is not about this very invoice is not its.
  if (record && record.number !== invoice.number) return
  const gone = there.length === 0 ? files[0]?.removedAt : null
  await archive.save([], () => [
    ...there.flatMap(({ kind, version, path, sha256, bytes, at }) =>
      kind === 'order'
        ? []
        : [fileRecord(id, { kind, version, path, sha256, bytes, savedAt: at }, archive.root)],
    ),
    ...(record || gone
      ? [
          collectedRecord(id, {
            facts: gone ? facts : (record?.facts ?? null),
            problem: gone ? removedText(gone) : null,
            told: record ? { subtotal: record.subtotal, vat: record.vat } : {},
          }),
        ]
      : []),
  ])
}

/** Why there is no file although there was one. */
export const removedText = (at: string): string =>
  `Removed from the archive on ${at.slice(0, 10)}, as you asked.`
