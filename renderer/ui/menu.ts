import { shallowRef, type Component } from 'vue'

export interface MenuItem {
  label: string
  /** Stands above it: a group begins here. */
  heading?: string
  icon?: Component
  danger?: boolean
  disabled?: boolean
  /** Why it can't be used now. */
  why?: string
  run(): unknown
}

/** The one open menu, at a place in the window. */
export const openMenu = shallowRef<{
  items: readonly MenuItem[]
  x: number
  y: number
  back: HTMLElement | null
} | null>(null)

/** Opens a menu below an element, or at a point; focus goes back to where it was. */
export function showMenu(items: readonly MenuItem[], at: { x: number; y: number }): void {
  const back = document.activeElement instanceof HTMLElement ? document.activeElement : null
  openMenu.value = { items, ...at, back }
}
