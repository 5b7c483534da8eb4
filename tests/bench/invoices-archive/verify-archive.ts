import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { entryAfter, NO_TAIL, type Tail } from '../../../electron/core/invoices/archive/journal.ts'
import { JOURNAL } from '../../../electron/core/invoices/archive/layout.ts'
import { createArchiveWorker } from '../../../electron/core/invoices/worker/archive-worker.ts'

/** An archive of so many documents, written without the care of a real one: only its bytes count here. */
export function makeArchive(root: string, count: number, bytes: number): Tail {
  const filler = 'x'.repeat(bytes - 60)
  const lines: string[] = []
  let tail = NO_TAIL
  for (let n = 0; n < count; n++) {
    const path = `${2010 + (n % 16)}/aluy-bench/INV-${String(n).padStart(6, '0')}.pdf`
    const body = Buffer.from(`%PDF-1.7\n% ${String(n).padStart(40, '0')}\n${filler}`)
    if (n < 16) mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), body)
    const sha256 = createHash('sha256').update(body).digest('hex')
    const { line, entry } = entryAfter(tail, '2026-01-01T00:00:00.000Z', {
      ...{ did: 'saved', kind: 'original', version: 1, path },
      ...{ sha256, bytes: body.length, invoice: `aluy-bench/inv${n}` },
    })
    lines.push(line)
    tail = { seq: entry.seq, hash: entry.hash }
  }
  mkdirSync(dirname(join(root, JOURNAL)), { recursive: true })
  writeFileSync(join(root, JOURNAL), `${lines.join('\n')}\n`)
  return tail
}

/** How long `verify` takes on the archive's thread, from the call to the answer, in milliseconds. */
export async function timeVerify(worker: string, root: string, known: Tail): Promise<number> {
  const archive = createArchiveWorker(worker)
  try {
    const begun = performance.now()
    const { problems, files } = await archive.run('verify', { root, known })
    const ms = performance.now() - begun
    if (problems.length > 0) throw new Error(`${problems.length} problems in ${files} files`)
    return ms
  } finally {
    await archive.close()
  }
}
