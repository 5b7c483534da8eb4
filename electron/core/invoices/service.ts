import { stat } from 'node:fs/promises'
import { AppError } from '@shared/domain/app-error.ts'
import type { InvoiceDetail } from '@shared/domain/invoice.ts'
import type { Task } from '@shared/domain/task.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import { splitGlobalId } from '../ids.ts'
import { type InvoiceDownloads, isDocumentProblem } from '../tasks/kinds/invoices-download.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import { savePdf } from './archive/write.ts'
import { readDetail } from './detail.ts'
import type { InvoiceStore } from './store.ts'

export interface InvoiceService extends InvoiceDownloads {
  /** One task per account; `ids: null` means all that have no PDF. */
  download(ids: readonly string[] | null): Promise<Task[]>
  /** Absolute path of a saved PDF; `not_found` when there is none or the file is gone. */
  pathOf(id: string): Promise<string>
  /** All that the provider tells of it: from the provider, else what the list said. */
  detail(id: string, signal?: AbortSignal): Promise<InvoiceDetail>
}

interface Needs {
  ports: Pick<Ports, 'clock'>
  executor: Executor
  accounts: AccountStore
  store: InvoiceStore
  archiveDir(): string
  tasks(): TaskRunner
  publish: Publish
}

export function createInvoiceService(needs: Needs): InvoiceService {
  const { store, executor, accounts } = needs
  const begin = (accountId: string, label: string, ids: string[] | null): Promise<Task> =>
    needs.tasks().begin({
      kind: 'invoices-download',
      title: `Download invoices of ${label}`,
      accountId,
      subject: null,
      input: { accountId, ids },
      dedupeKey: `invoices-download:${accountId}:${ids?.join(',') ?? 'all'}`,
    })
  return {
    download: async (ids) => {
      const tasks: Task[] = []
      for (const account of await accounts.list()) {
        const own = ids?.filter((id) => splitGlobalId(id).accountId === account.id) ?? null
        const provider = (await executor.target(account.id)).provider
        if (own?.length === 0 || provider.capabilities['invoices.pdf'].can !== 'yes') continue
        tasks.push(await begin(account.id, account.label, own))
      }
      return tasks
    },
    pathOf: async (id) => {
      const { file, number } = await store.get(id)
      const files = await store.files(id)
      const path = files.find(
        ({ kind, version }) => kind === file?.kind && version === file.version,
      )
      const exists = path && (await stat(path.absolute).catch(() => null))?.isFile()
      if (!path || !exists) throw noFile(number, file !== null)
      return path.absolute
    },
    detail: (id, signal) => readDetail(needs, id, signal),
    wanted: async (accountId, ids) => {
      const all = await store.list(accountId)
      if (ids) return all.filter(({ id }) => ids.includes(id))
      return all.filter(({ file, fileProblem }) => file === null && fileProblem === null)
    },
    fetch: async (invoice, signal) => {
      const { accountId } = invoice
      const account = await accounts.get(accountId)
      const { fn, ctx } = await executor.capability(accountId, 'invoices.pdf', { signal })
      try {
        const root = needs.archiveDir()
        const file = await savePdf(root, account.archiveName, invoice, (sink) =>
          fn(ctx, invoice.providerId, sink),
        )
        const savedAt = needs.ports.clock.now().toISOString()
        const version = Math.max(1, invoice.versions)
        await store.saveFile(invoice.id, { kind: 'original', version, ...file, savedAt }, root)
        return 'saved'
      } catch (error) {
        if (!isDocumentProblem(error)) throw error
        await store.saveProblem(invoice.id, error.data.providerMessage ?? error.data.message)
        return 'not_available'
      } finally {
        needs.publish('invoices.changed', { accountId })
      }
    },
  }
}

const noFile = (number: string, wasSaved: boolean): AppError =>
  new AppError({
    code: 'not_found',
    message: wasSaved
      ? `The PDF of ${number} is no longer in the archive folder.`
      : `The PDF of ${number} has not been downloaded.`,
    next: 'Download it again.',
  })
