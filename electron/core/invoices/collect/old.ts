import { archiveKey } from '../archive/layout.ts'
import type { OpenArchive } from '../archive/archive.ts'
import type { Mirror } from '../archive/mirror.ts'
import type { InvoiceStore } from '../store.ts'

/** Documents that were saved before the archive had a journal get their entries: they are not fetched again. */
export async function takeUpOld(
  archive: OpenArchive,
  mirror: Mirror,
  store: InvoiceStore,
): Promise<void> {
  if ((await mirror.tail(archive.root)) !== null) return
  const old = await store.filesIn(archive.root)
  if (old.length === 0) return
  await archive.save(
    old.map(({ kind, version, path, sha256, bytes, archiveName, providerId }) => ({
      ...{ kind, version, path, invoice: archiveKey(archiveName, providerId) },
      written: { content: null, sha256, bytes },
    })),
    () => [],
  )
}
