import { shallowRef } from 'vue'

/** A step that a toast offers, e.g. to take back what it tells of. */
export interface ToastStep {
  label: string
  run(): unknown
}

export interface Toast {
  id: number
  kind: 'success' | 'error' | 'info'
  text: string
  step?: ToastStep
}

const SHOWN_MS = 6000
/** A step needs time to be read and reached. */
const SHOWN_WITH_STEP_MS = 15_000

/** What ToastHost shows. */
export const toasts = shallowRef<readonly Toast[]>([])
let next = 1

function show(kind: Toast['kind'], text: string, step?: ToastStep): void {
  const toast = { id: next++, kind, text, step }
  toasts.value = [...toasts.value, toast].slice(-3)
  setTimeout(() => dismiss(toast.id), step ? SHOWN_WITH_STEP_MS : SHOWN_MS)
}

export const dismiss = (id: number): void => {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Short word at the edge of the window, read out politely. */
export const useToast = () => ({
  success: (text: string): void => show('success', text),
  error: (text: string): void => show('error', text),
  info: (text: string, step?: ToastStep): void => show('info', text, step),
})
