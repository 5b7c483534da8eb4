import type RFB from '@novnc/novnc'
import { onScopeDispose, ref, type Ref, watch } from 'vue'
import { call } from '../../app/bridge.ts'

const MOST = 100_000

/**
 * The clipboard of this machine and of the server as one, while the user wants it: what is copied there comes here,
 * what was copied here goes there when the console comes to the front. Off until it is switched on.
 */
export function useClipboard(id: string, rfb: Readonly<Ref<RFB | null>>) {
  const on = ref(false)
  /** What went over last, so that it is not sent back. */
  let shared = ''

  const give = async (): Promise<void> => {
    if (!on.value || !rfb.value || !document.hasFocus()) return
    const { text } = await call('consoles.readClipboard', { id })
    if (text === '' || text === shared) return
    shared = text
    rfb.value?.clipboardPasteFrom(text)
  }
  const take = async (text: string): Promise<void> => {
    if (!on.value || text === shared || text.length > MOST || !document.hasFocus()) return
    shared = text
    await call('consoles.writeClipboard', { id, text })
  }
  // In the background it is refused, which is as it should be.
  const giveQuietly = (): void => void give().catch(() => {})
  watch(rfb, (now) => {
    shared = ''
    now?.addEventListener('clipboard', ({ detail }) => void take(detail.text).catch(() => {}))
    now?.addEventListener('connect', giveQuietly)
  })
  window.addEventListener('focus', giveQuietly)
  onScopeDispose(() => window.removeEventListener('focus', giveQuietly))
  const toggle = async (): Promise<void> => {
    on.value = !on.value
    shared = ''
    await give()
  }
  return { on, toggle }
}
