import { readFile } from 'node:fs/promises'
import type { InvoiceDetail } from '@shared/domain/invoice.ts'
import type { Task } from '@shared/domain/task.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { AccountRow, AccountStore } from '../accounts/store.ts'
import type { OrderStore } from '../inventory/orders.ts'
import { readJson } from '../json.ts'
import type { Executor } from '../operations/run.ts'
import { splitGlobalId } from '../ids.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import { type Collecting, createCollecting } from './collect/collecting.ts'
import type { MakeCopy } from './collect/copy.ts'
import { detailOf, InvoiceRecord } from './collect/record.ts'
import type { Archives } from './archive/archive.ts'
import type { Mirror } from './archive/mirror.ts'
import { readDetail } from './detail.ts'
import type { InvoiceStore } from './store.ts'

export interface InvoiceService {
  collecting: Collecting
  /**
   * One task per account that has something to collect; `ids: null` means all that is not complete. With `again` the
   * documents are asked for although they are there: what changed becomes a new version.
   */
  download(ids: readonly string[] | null, again?: boolean): Promise<Task[]>
  /** What is new of one account, where the user wants that by itself. */
  collectNew(accountId: string): Promise<Task | null>
  /** All that the provider tells of it: from the archive, else from the provider, else what the list said. */
  detail(id: string, signal?: AbortSignal): Promise<InvoiceDetail>
}

interface Needs {
  executor: Executor
  accounts: AccountStore
  orders: OrderStore
  store: InvoiceStore
  archives: Archives
  mirror: Mirror
  copy: MakeCopy
  settings: SettingsStore
  archiveDir(): string
  tasks(): TaskRunner
  publish: Publish
}

export function createInvoiceService(needs: Needs): InvoiceService {
  const { store, accounts } = needs
  const collecting = createCollecting(needs)
  const begin = (
    { id, label }: Pick<AccountRow, 'id' | 'label'>,
    ids: string[] | null,
    again: boolean,
  ): Promise<Task> =>
    needs.tasks().begin({
      kind: 'invoices-download',
      title: `Collect invoices of ${label}`,
      accountId: id,
      subject: null,
      input: { accountId: id, ids, again },
      dedupeKey: `invoices-download:${id}:${ids?.join(',') ?? 'all'}${again ? ':again' : ''}`,
    })
  return {
    collecting,
    download: async (ids, again = false) => {
      if (ids === null && needs.settings.get().collectInvoices === null) {
        needs.settings.change({ collectInvoices: true })
        needs.publish('settings.changed', null)
      }
      const tasks: Task[] = []
      for (const account of await accounts.list()) {
        const own = ids?.filter((id) => splitGlobalId(id).accountId === account.id) ?? null
        const wants = own ? own.length > 0 : await collecting.hasWork(account.id)
        if (wants) tasks.push(await begin(account, own, again))
      }
      return tasks
    },
    collectNew: async (accountId) => {
      if (needs.settings.get().collectInvoices !== true) return null
      if (!(await collecting.hasWork(accountId))) return null
      return begin(await accounts.get(accountId), null, false)
    },
    detail: async (id, signal) => {
      const invoice = await store.get(id)
      const data = (await store.files(id)).filter(({ kind }) => kind === 'data').at(-1)
      const text = data && (await readFile(data.absolute, 'utf8').catch(() => null))
      const record = readJson(InvoiceRecord, text)
      return record ? detailOf(invoice, record) : readDetail(needs, id, signal)
    },
  }
}
