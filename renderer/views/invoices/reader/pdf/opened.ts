import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Size } from './layout.ts'
import { type OpenPdf, openPdf, type PdfDocument, PdfError, type PdfProblem } from './pdfjs.ts'
import { type Texts, textsOf } from './text.ts'

export interface Opened {
  document: PdfDocument
  texts: Texts
  first: Size
}

/** A password that is asked for; `wrong` when the one before did not fit. */
interface Asked {
  wrong: boolean
  answer(password: string | null): void
}

/** The document of the present bytes: opened, or what it waits for, or why it could not be. */
export function useOpened(bytes: () => Uint8Array) {
  const opened = shallowRef<Opened | null>(null)
  const asked = shallowRef<Asked | null>(null)
  const problem = ref<PdfProblem | null>(null)
  let close = (): void => {}

  const ask = (wrong: boolean): Promise<string | null> =>
    new Promise((resolve) => {
      const answer = (password: string | null): void => {
        asked.value = null
        resolve(password)
      }
      asked.value = { wrong, answer }
    })
  const open = async (now: Uint8Array, isOld: () => boolean): Promise<void> => {
    try {
      // pdf.js takes the bytes away; they may be needed again.
      const made: OpenPdf = await openPdf(now.slice(), ask)
      if (isOld()) return made.close()
      const { width, height } = (await made.document.getPage(1)).getViewport({ scale: 1 })
      if (isOld()) return made.close()
      close = made.close
      opened.value = {
        document: made.document,
        texts: textsOf(made.document),
        first: { width, height },
      }
    } catch (thrown) {
      if (!isOld()) problem.value = thrown instanceof PdfError ? thrown.problem : 'broken'
    }
  }
  const end = (): void => {
    asked.value?.answer(null)
    opened.value = null
    close()
    close = () => {}
  }
  const start = (now: Uint8Array, isOld: () => boolean): void => {
    end()
    problem.value = null
    void open(now, isOld)
  }
  let run = 0
  watch(
    bytes,
    (now) => {
      const mine = ++run
      start(now, () => mine !== run)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    run++
    end()
  })
  const again = (): void => {
    const mine = ++run
    start(bytes(), () => mine !== run)
  }
  return { opened, asked, problem, again }
}
