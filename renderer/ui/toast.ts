import { shallowRef } from 'vue'

export interface Toast {
  id: number
  kind: 'success' | 'error' | 'info'
  text: string
}

const SHOWN_MS = 6000

/** What ToastHost shows. */
export const toasts = shallowRef<readonly Toast[]>([])
let next = 1

function show(kind: Toast['kind'], text: string): void {
  const toast = { id: next++, kind, text }
  toasts.value = [...toasts.value, toast].slice(-3)
  setTimeout(() => dismiss(toast.id), SHOWN_MS)
}

export const dismiss = (id: number): void => {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Short word at the edge of the window, read out politely. */
export const useToast = () => ({
  success: (text: string): void => show('success', text),
  error: (text: string): void => show('error', text),
  info: (text: string): void => show('info', text),
})
