import { useEventListener } from '@vueuse/core'

/** Text that is pasted while nothing is typed into. */
export function usePaste(take: (text: string) => void): void {
  useEventListener(document, 'paste', (event: ClipboardEvent) => {
    const { target } = event
    const typing = target instanceof HTMLElement && target.matches('input, textarea, select')
    if (typing || document.querySelector('dialog[open]')) return
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (text.trim() === '') return
    event.preventDefault()
    take(text)
  })
}
