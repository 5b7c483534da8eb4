import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { ExportForm, ExportReport, ExportScope } from '@shared/domain/invoice-export.ts'
import { GENERIC } from '@shared/domain/invoice-export-words.ts'
import type { Task } from '@shared/domain/task.ts'
import { cancelledError } from '../../errors/from-network.ts'
import type { Ports } from '../../ports.ts'
import type { StepContext } from '../../tasks/kind.ts'
import { ExportInput, type InvoiceExports } from '../../tasks/kinds/invoices-export.ts'
import type { TaskRunner } from '../../tasks/runner.ts'
import type { TaskStore } from '../../tasks/store.ts'
import type { ArchiveWorker } from '../worker/archive-worker.ts'
import type { ZipLine } from '../worker/jobs/zip.ts'
import type { Selection } from './selection.ts'
import { cellsOf, headOf } from './table.ts'
import { type Problem, writeDatev, writeTable } from './tables.ts'
import { writeWhole } from './whole-file.ts'

export interface ExportService extends InvoiceExports {
  /** Begins the export as a task; `target` is an absolute path. `not_found` when no invoice matches. */
  begin(scope: ExportScope, as: ExportForm, target: string): Promise<Task>
  /** What became of it, while it is remembered; null before its end and after a restart. */
  report(taskId: string): ExportReport | null
  /** Absolute path of the file that the task wrote. */
  fileOf(taskId: string): Promise<string>
}

interface Needs {
  ports: Pick<Ports, 'clock'> & { paths: Pick<Ports['paths'], 'dataDir'> }
  selection: Selection
  worker: ArchiveWorker
  tasks(): TaskRunner
  store: Pick<TaskStore, 'get'>
}

const REMEMBERED = 20
const FIRST = 50

export function createExportService(needs: Needs): ExportService {
  const { selection } = needs
  const reports = new Map<string, ExportReport>()
  const work = { zip: writeZip, table: writeTables, datev: writeTables }
  return {
    begin: async (scope, as, target) => {
      const ids = await selection.ids(scope)
      if (ids.length === 0) throw nothing()
      return needs.tasks().begin({
        kind: 'invoices-export',
        title: `Export ${ids.length.toLocaleString('en')} ${ids.length === 1 ? 'invoice' : 'invoices'} to ${basename(target)}`,
        accountId: '',
        subject: null,
        input: { scope, as, target },
        dedupeKey: `invoices-export:${target}`,
      })
    },
    run: async ({ scope, as, target }, id, context) => {
      const ids = await selection.ids(scope)
      try {
        const made = await work[as.form](needs, { ids, as, target, id }, context)
        const { problems, ...counts } = made
        const report = {
          ...counts,
          name: basename(target),
          problems: { count: problems.length, first: problems.slice(0, FIRST) },
        }
        reports.set(id, report)
        for (const old of [...reports.keys()].slice(0, -REMEMBERED)) reports.delete(old)
        return report
      } catch (error) {
        throw context.signal.aborted ? cancelledError() : diskError(error)
      }
    },
    report: (taskId) => reports.get(taskId) ?? null,
    fileOf: async (taskId) => ExportInput.parse((await needs.store.get(taskId)).input).target,
  }
}

interface Wanted {
  ids: readonly string[]
  as: ExportForm
  target: string
  id: string
}
type Made = Omit<ExportReport, 'name' | 'problems'> & { problems: Problem[] }

async function writeTables(
  { selection, ports }: Needs,
  { ids, as, target, id }: Wanted,
  { signal, progress }: StepContext,
): Promise<Made> {
  const pages = async function* () {
    let done = 0
    for await (const rows of selection.pages(ids, signal)) {
      progress(done, ids.length, '')
      yield rows
      done += rows.length
    }
  }
  const made: Made = { invoices: 0, files: 0, bytes: 0, problems: [] }
  await writeWhole(target, id, async (file) => {
    if (as.form === 'table') made.invoices = await writeTable(file, as, pages)
    else if (as.form === 'datev') {
      const { count, problems } = await writeDatev(file, as, pages, ports.clock.now())
      Object.assign(made, { invoices: count, problems })
    }
    made.bytes = (await file.stat()).size
  })
  progress(ids.length, ids.length, '')
  return made
}

/** The list goes to the worker as a file, so that no thread holds it whole. */
async function writeZip(
  { selection, worker, ports }: Needs,
  { ids, target, id }: Wanted,
  { signal, progress }: StepContext,
): Promise<Made> {
  const folder = join(ports.paths.dataDir, 'exports')
  const list = join(folder, `${id}.jsonl`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const handle = await open(list, 'w', 0o600)
    await writeList(handle, selection, ids, signal).finally(() => handle.close())
    const size = await selection.size(ids)
    const args = {
      ...{ list, target, id, ...size },
      head: headOf(GENERIC),
      exportedAt: ports.clock.now().toISOString(),
    }
    const made = await worker.run('zip', args, { signal, progress })
    return { ...made, invoices: ids.length }
  } finally {
    await rm(list, { force: true })
  }
}

async function writeList(
  handle: FileHandle,
  selection: Selection,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for await (const rows of selection.pages(ids, signal)) {
    const lines = rows.map((row): ZipLine => {
      const { number, id } = row.invoice
      return { cells: cellsOf(row, GENERIC), number, id, files: [...row.files] }
    })
    await handle.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
}

const nothing = (): AppError =>
  new AppError({
    code: 'not_found',
    message: 'There is no invoice to export.',
    next: 'Choose another year, or sync first.',
  })

/** The system's own codes; everything else goes as it is. */
function diskError(error: unknown): unknown {
  const told = isAppError(error) && error.code === 'storage' ? error.message : ''
  const own = error instanceof Error && 'code' in error ? String(error.code) : ''
  const code = /\b(E[A-Z]+)\b/.exec(`${own} ${told}`)?.[1]
  if (code === undefined) return error
  return new AppError({
    code: 'storage',
    message:
      code === 'ENOSPC'
        ? 'The disk is full; no file was written.'
        : `The export could not be written (${code}); no file was left.`,
    next: 'Choose another folder, or free some space.',
  })
}
