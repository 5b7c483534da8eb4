import { onScopeDispose, type Ref } from 'vue'

/** The keys that go from the server's screen to the tools, for those who use no mouse. */
export const LEAVE_KEYS = 'Ctrl+Alt+Shift+T'

const leaves = ({ ctrlKey, altKey, shiftKey, code }: KeyboardEvent): boolean =>
  ctrlKey && altKey && shiftKey && code === 'KeyT'

/** All keys go to the server while its screen has the focus, but these; what is down there is let go with the focus. */
export function useLeaveKeys(screen: Readonly<Ref<HTMLElement | null>>, tools: () => void): void {
  const onKey = (event: KeyboardEvent): void => {
    if (!leaves(event) || !screen.value?.contains(document.activeElement)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    tools()
  }
  const onFocusOut = ({ target }: FocusEvent): void => {
    // noVNC lets keys go when the window loses the focus, and would not hear them let go elsewhere in the page.
    if (target instanceof Node && screen.value?.contains(target))
      window.dispatchEvent(new Event('blur'))
  }
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('focusout', onFocusOut)
  onScopeDispose(() => {
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('focusout', onFocusOut)
  })
}
