import { useAction, useRead } from '@renderer/data/index.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { Invoice, InvoiceFile } from '@shared/domain/invoice.ts'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Opened } from './pdf/opened.ts'
import { printPdf } from './pdf/print.ts'
import { documentCalls, type DocumentName, errorOf, isUnchanged, readDocument } from './store.ts'

/** The document that is looked at: which one, its bytes, and what can be done with it. */
export function useDocument(
  id: string,
  found: () => { invoice: Invoice; files: readonly InvoiceFile[] } | null,
) {
  const toast = useToast()
  const calls = documentCalls(id)
  const failure = shallowRef<AppErrorData | null>(null)
  const chosen = shallowRef<DocumentName | null>(null)
  const file = computed<InvoiceFile | null>(() => {
    const { invoice = null, files = [] } = found() ?? {}
    const name = chosen.value ?? invoice?.file
    return (
      files.find(({ kind, version }) => kind === name?.kind && version === name.version) ?? null
    )
  })
  const bytes = useRead(
    () => file.value && `${file.value.kind} ${file.value.version} ${file.value.sha256}`,
    (signal) => (file.value ? readDocument(id, file.value, signal) : Promise.reject(new Error())),
  )
  /** Null until it is known. */
  const unchanged = ref<boolean | null>(null)
  watch(bytes.data, async (now, _before, onCleanup) => {
    let old = false
    onCleanup(() => (old = true))
    unchanged.value = null
    const same = now && file.value ? await isUnchanged(now, file.value) : null
    if (!old) unchanged.value = same
  })

  const attempt = async (step: (name: DocumentName) => Promise<unknown>): Promise<void> => {
    const { value: now } = file
    if (!now) return
    failure.value = null
    try {
      await step({ kind: now.kind, version: now.version })
    } catch (thrown) {
      failure.value = errorOf(thrown)
    }
  }
  return {
    file,
    chosen,
    bytes,
    unchanged,
    failure,
    open: () => attempt(calls.open),
    showInFolder: () => attempt(calls.showInFolder),
    drag: () => attempt(calls.drag),
    saveCopy: () =>
      attempt(async (name) => {
        const { path } = await calls.saveCopy(name)
        if (path) toast.success(`Saved as ${path}.`)
      }),
    collect: useAction(calls.collect),
    /** What changed at the provider becomes a new version; it is shown once it is there. */
    collectAgain: () =>
      attempt(async () => {
        await calls.collectAgain()
        toast.success('The provider is asked for it again; what changed is kept beside this.')
      }),
    ...usePrinting(calls.print, failure),
  }
}

/** Printing in hand: how many pages are drawn; null while none is. */
function usePrinting(print: () => Promise<void>, failure: { value: AppErrorData | null }) {
  const printing = shallowRef<{ done: number; total: number } | null>(null)
  let running = new AbortController()
  return {
    printing,
    stopPrinting: () => running.abort(),
    print: async (opened: Opened | null): Promise<void> => {
      if (!opened || printing.value) return
      running = new AbortController()
      failure.value = null
      const total = opened.document.numPages
      const progress = (done: number): void => void (printing.value = { done, total })
      progress(0)
      try {
        await printPdf(opened.document, print, { signal: running.signal, progress })
      } catch (thrown) {
        if (!running.signal.aborted) failure.value = errorOf(thrown)
      } finally {
        printing.value = null
      }
    },
  }
}
