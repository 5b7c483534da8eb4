import { toErrorData } from '@renderer/app/bridge.ts'
import { useAppStatus } from '@renderer/data/index.ts'
import type { MenuItem } from '@renderer/ui/menu.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import { Download, FileText, FolderOpen, RefreshCw } from '@lucide/vue'
import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { type InvoiceRow, pdfState } from './rows.ts'
import { useInvoices } from './store.ts'

/** What can be done with one invoice: the same in the context menu, the strip and by Enter. */
export function useInvoiceCommands() {
  const invoices = useInvoices()
  const status = useAppStatus()
  const toast = useToast()
  const failure = shallowRef<AppErrorData | null>(null)

  const attempt = async (step: () => Promise<unknown>): Promise<void> => {
    failure.value = null
    try {
      await step()
    } catch (thrown) {
      failure.value = toErrorData(thrown)
    }
  }
  const router = useRouter()
  /** In the built-in reader, which also says what is known of it. */
  const read = ({ id }: InvoiceRow) => router.push(`/invoices/${encodeURIComponent(id)}`)
  const open = ({ id }: InvoiceRow) => attempt(() => invoices.open(id))
  const show = ({ id }: InvoiceRow) => attempt(() => invoices.showInFolder(id))
  const download = ({ id, invoice }: InvoiceRow) =>
    attempt(async () => {
      await invoices.download([id])
      toast.success(`Downloading ${invoice.number}.`)
    })
  const collectAgain = ({ id, invoice }: InvoiceRow) =>
    attempt(async () => {
      await invoices.download([id], true)
      toast.success(`Asking for ${invoice.number} again; what changed is kept beside it.`)
    })
  const copy = (text: string) =>
    attempt(async () => {
      await status.copy(text)
      toast.info(`Copied ${text}.`)
    })

  /** What the PDF allows: a saved one is opened, another is fetched first. */
  const pdfItems = (row: InvoiceRow): MenuItem[] => {
    if (pdfState(row.invoice) !== 'saved') {
      const again = pdfState(row.invoice) === 'problem'
      const label = again ? 'Try the download again' : 'Download PDF'
      return [{ label, icon: Download, run: () => download(row) }]
    }
    return [
      { label: 'Read', icon: FileText, run: () => read(row) },
      { label: 'Open with the system’s viewer', run: () => open(row) },
      { label: 'Show in folder', icon: FolderOpen, run: () => show(row) },
      { label: 'Collect again', icon: RefreshCw, run: () => collectAgain(row) },
    ]
  }
  return {
    failure,
    attempt,
    pdfItems,
    menu: (row: InvoiceRow): MenuItem[] => [
      ...pdfItems(row),
      { label: `Copy ${row.invoice.number}`, run: () => copy(row.invoice.number) },
      { label: 'Copy id', run: () => copy(row.id) },
    ],
    /** Enter and double click. */
    enter: read,
  }
}

export type InvoiceCommands = ReturnType<typeof useInvoiceCommands>
