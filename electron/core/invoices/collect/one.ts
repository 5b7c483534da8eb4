import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type AppError, isAppError } from '@shared/domain/app-error.ts'
import type { AccountRow } from '../../accounts/store.ts'
import type { CapabilityContext, InvoiceDetailFacts } from '../../providers/kit/capability.ts'
import type { Provider } from '../../providers/kit/provider.ts'
import { globalId } from '../../ids.ts'
import type { Statement } from '../../storage/protocol.ts'
import type { NewFile, OpenArchive } from '../archive/archive.ts'
import { type FileKind, pathOf } from '../archive/layout.ts'
import type { Kept } from '../archive/mirror.ts'
import { exists } from '../archive/recover.ts'
import { newestOf, nextVersion } from '../archive/versions.ts'
import { writeBytes, writePdf, type Written } from '../archive/write.ts'
import { collectedRecord, fileRecord, type ToCollect } from '../store.ts'
import type { Known } from './known.ts'
import type { Names, Place } from './names.ts'
import { detailOf, type InvoiceRecord, invoiceRecord, recordBytes } from './record.ts'
import type { MakeCopy } from './copy.ts'

/** What collecting one invoice needs; the same for all of an account. */
export interface CollectOne {
  account: AccountRow
  provider: Provider
  ctx: CapabilityContext
  archive: OpenArchive
  names: Names
  copy: MakeCopy
  /** Bounds how many are read at the same time; the disk is quicker for many at once. */
  reading<T>(work: () => Promise<T>): Promise<T>
}

export interface Collected {
  /** Files that are new in the archive, and their size. */
  files: number
  bytes: number
  /** Why the provider has no document of it; null where it has. */
  refused: string | null
}

/**
 * Reads one invoice's details and document and saves what is new of them. `again` asks for the document although it is
 * there. A refusal that is about this document only is recorded, not thrown.
 */
export async function collectOne(
  needs: CollectOne,
  known: Known,
  again: boolean,
): Promise<Collected> {
  const { saving, refused, detail } = await needs.reading(() => read(needs, known, again))
  // From here on the files are the journal's: what fails now is taken up when the archive is opened again.
  await save(saving, refused, detail)
  const bytes = saving.files.reduce((sum, { written }) => sum + written.bytes, 0)
  return { files: saving.files.length, bytes, refused }
}

/** All that comes from the provider, in the incoming folder. */
async function read(
  needs: CollectOne,
  { item, invoice, kept }: Known,
  again: boolean,
): Promise<{ saving: Saving; refused: string | null; detail: InvoiceDetailFacts | null }> {
  const there = kept.filter(({ removedAt }) => removedAt === null)
  const original = await readOriginal(needs, item, there, again)
  const saving: Saving = { needs, item, invoice, kept, there, place: null, files: [] }
  const detail = await prepare(saving, original.written).catch(async (error: unknown) => {
    for (const { written } of saving.files) await drop(written)
    throw error
  })
  return { saving, refused: original.refused, detail }
}

/** Writes all that is new into the incoming folder; answers what the provider told. */
async function prepare(
  saving: Saving,
  original: Written | null,
): Promise<InvoiceDetailFacts | null> {
  const { needs, item } = saving
  if (original) await add(saving, 'original', original)
  const detail = await readDetail(needs, item)
  const record = invoiceRecord({ ...item, account: needs.account.archiveName, detail })
  const isNew = await add(saving, 'data', await writeBytes(needs.archive.root, recordBytes(record)))
  if (!hasOriginal(saving)) await addCopy(saving, detail && record, isNew)
  return detail
}

interface Saving extends Known {
  needs: CollectOne
  there: readonly Kept[]
  /** Where its files stand, once that is asked. */
  place: Place | null
  files: NewFile[]
}

async function readOriginal(
  { provider, ctx, archive }: CollectOne,
  { invoice, facts, collected }: ToCollect,
  there: readonly Kept[],
  again: boolean,
): Promise<{ written: Written | null; refused: string | null }> {
  const pdf = provider.capabilities['invoices.pdf']
  if (pdf.can !== 'yes') return { written: null, refused: null }
  const newest = newestOf(there, 'original')
  const has = newest
    ? await exists(join(archive.root, newest.path))
    : invoice.file?.kind === 'original'
  const changed = collected !== null && collected !== facts
  if (has && !changed && !again) return { written: null, refused: null }
  try {
    const fetch = (sink: Parameters<typeof pdf.fn>[2]) => pdf.fn(ctx, invoice.providerId, sink)
    return { written: await writePdf(archive.root, fetch), refused: null }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { written: null, refused: error.data.providerMessage ?? error.data.message }
  }
}

const readDetail = async (
  { provider, ctx }: CollectOne,
  { invoice }: ToCollect,
): Promise<InvoiceDetailFacts | null> => {
  const get = provider.capabilities['invoices.get']
  return get.can === 'yes' ? get.fn(ctx, invoice.providerId) : null
}

/** Whether the bytes are new; what is there already is not kept twice. */
async function add(saving: Saving, kind: FileKind, written: Written): Promise<boolean> {
  const { invoice, kept } = saving
  const version = nextVersion(saving.there, kind, written.sha256)
  if (version === null) {
    await putBack(saving, kind, written)
    return false
  }
  const place = (saving.place ??= await placeOf(saving))
  // A version that was removed by the user's word is not used again.
  const last = Math.max(version, (newestOf(kept, kind)?.version ?? 0) + 1)
  saving.files.push({ kind, version: last, path: pathOf(kind, last, place), invoice, written })
  return true
}

const placeOf = ({ needs, item: { invoice }, kept }: Saving): Promise<Place> =>
  needs.names.placeOf(
    {
      archiveName: needs.account.archiveName,
      providerId: invoice.providerId,
      number: invoice.number,
      at: invoice.issuedAt,
    },
    kept,
    ['original', 'data', 'copy'],
  )

/** The same bytes as before: of use only where the file was taken away. */
async function putBack({ needs, there, files }: Saving, kind: FileKind, written: Written) {
  const newest = newestOf(there, kind)
  if (newest === null || (await exists(join(needs.archive.root, newest.path)))) await drop(written)
  else {
    const { version, path, invoice } = newest
    files.push({ kind, version, path, invoice, written })
  }
}

const hasOriginal = ({ there, files, item }: Saving): boolean =>
  item.invoice.file?.kind === 'original' ||
  [...there, ...files].some(({ kind }) => kind === 'original')

/** Made anew when the data is: never because the provider's answer is the same. */
async function addCopy(
  saving: Saving,
  record: InvoiceRecord | null,
  isNew: boolean,
): Promise<void> {
  const { needs, item, there } = saving
  if (record === null || (newestOf(there, 'copy') !== null && !isNew)) return
  // The list tells the total, the details what of it is tax.
  const { subtotal, vat, total } = record
  const invoice = { ...item.invoice, subtotal, vat, total }
  const bytes = await needs.copy(detailOf(invoice, record), needs)
  if (bytes) await add(saving, 'copy', await writeBytes(needs.archive.root, bytes))
}

async function save(
  { needs, item, there, files }: Saving,
  problem: string | null,
  detail: InvoiceDetailFacts | null,
): Promise<void> {
  const { id } = item.invoice
  const told = detail ? { subtotal: detail.invoice.subtotal, vat: detail.invoice.vat } : {}
  const record = (file: Omit<Kept, 'removedAt' | 'invoice'>): Statement => {
    const { kind, version, path, sha256, bytes, at } = file
    const known = { kind: kind as 'original', version, path, sha256, bytes, savedAt: at }
    return fileRecord(id, known, needs.archive.root)
  }
  await needs.archive.save(files, (at) => [
    // Also what is there: a crash may have come between the journal and the database.
    ...there.map(record),
    ...files.map(({ written, ...file }) => record({ ...file, ...written, at })),
    collectedRecord(id, { facts: item.facts, problem, told }),
  ])
}

const drop = async ({ content }: NewFile['written']): Promise<void> => {
  if (typeof content === 'string') await rm(content, { force: true }).catch(() => {})
}

/** Refusals of one document, which say nothing about the others. */
const isRefusal = (error: unknown): error is AppError =>
  isAppError(error) &&
  ['invalid_input', 'not_found', 'unsupported', 'forbidden'].includes(error.code)

/** The global id of an item that the archive calls `<account's folder>/<the provider's id>`. */
export const idOfKey = (accountId: string, key: string): string =>
  globalId(accountId, key.slice(key.indexOf('/') + 1))
