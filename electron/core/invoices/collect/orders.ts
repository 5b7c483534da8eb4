import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { groupedBy } from '@shared/dns/plan.ts'
import type { AccountRow } from '../../accounts/store.ts'
import type { OrderStore } from '../../inventory/orders.ts'
import type { NewFile, OpenArchive } from '../archive/archive.ts'
import { archiveKey, pathOf } from '../archive/layout.ts'
import type { Mirror } from '../archive/mirror.ts'
import { newestOf, nextVersion } from '../archive/versions.ts'
import { writeBytes } from '../archive/write.ts'
import { createNames } from './names.ts'
import { orderRecord, recordBytes, saidIn } from './record.ts'

/** An order of which the archive has no record, or one that says something else. */
export interface WantedOrder {
  key: string
  providerId: string
  createdAt: string | null
  bytes: Uint8Array
  version: number
}

/** The key of an order: invoices and orders of one account may have the same ids. */
const orderKey = (archiveName: string, providerId: string): string =>
  archiveKey(archiveName, `orders/${providerId}`)

/** Orders stand for invoices where the provider has none. What is wanted follows from the cached list: nothing is read. */
export async function wantedOrders(
  { orders, mirror }: { orders: OrderStore; mirror: Mirror },
  account: AccountRow,
  root: string,
): Promise<WantedOrder[]> {
  const kept = (await mirror.filesOfAccount(root, account.archiveName)).filter(
    ({ kind, removedAt }) => kind === 'order' && removedAt === null,
  )
  const byKey = groupedBy(kept, ({ invoice }) => invoice)
  const wanted: WantedOrder[] = []
  for (const { order, source } of await orders.records(account.id)) {
    const key = orderKey(account.archiveName, order.providerId)
    const bytes = recordBytes(orderRecord(account.archiveName, order, source))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const known = byKey.get(key) ?? []
    const version = nextVersion(known, 'order', sha256)
    const newest = newestOf(known, 'order')
    if (version === null || (newest && (await saysTheSame(join(root, newest.path), bytes))))
      continue
    const { providerId, createdAt } = order
    wanted.push({ key, providerId, createdAt, bytes, version })
  }
  return wanted
}

/** Some answers hold what changes by the minute (whether a server runs): that alone is no new order. */
async function saysTheSame(file: string, bytes: Uint8Array): Promise<boolean> {
  const facts = (text: string): string => JSON.stringify(saidIn(JSON.parse(text) as object))
  const before = await readFile(file, 'utf8').catch(() => null)
  return before !== null && facts(before) === facts(Buffer.from(bytes).toString('utf8'))
}

const AT_ONCE = 50

/** Saves their records, a batch at a time; answers their size in bytes. */
export async function saveOrders(
  archive: OpenArchive,
  mirror: Mirror,
  archiveName: string,
  wanted: readonly WantedOrder[],
  progress: (done: number, bytes: number) => void,
): Promise<number> {
  const names = createNames(archive.root, mirror)
  let bytes = 0
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const files: NewFile[] = []
    const some = wanted.slice(at, at + AT_ONCE)
    const known = await mirror.filesOf(
      archive.root,
      some.map(({ key }) => key),
    )
    for (const { key, providerId, createdAt, version, ...order } of some) {
      const kept = known.get(key) ?? []
      const item = { archiveName, providerId, number: providerId, at: createdAt }
      const place = await names.placeOf(item, kept, ['order'])
      const written = await writeBytes(archive.root, order.bytes)
      const path = pathOf('order', version, place)
      files.push({ kind: 'order', version, path, invoice: key, written })
      bytes += written.bytes
    }
    await archive.save(files, () => [])
    progress(Math.min(at + AT_ONCE, wanted.length), bytes)
  }
  return bytes
}
