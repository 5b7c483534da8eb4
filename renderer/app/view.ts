import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

/** What a view says of itself; sidebar, router, palette and the sheet of shortcuts are made from it. */
export interface View {
  id: string
  title: string
  icon: Component
  /** Place in the sidebar, ascending. */
  order: number
  /** Below the line in the sidebar. */
  secondary?: boolean
  path: string
  load: () => Promise<unknown>
  children?: RouteRecordRaw[]
  /** Two keys in a row that open it, e.g. "g s". */
  keys: string
  /** A number beside its name, e.g. of running tasks; 0 shows nothing. */
  count?: () => number
}

export const defineView = (view: View): View => view
