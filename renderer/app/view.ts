import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Command } from './command.ts'

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
  /** What `n` makes here; the palette offers it everywhere. */
  create?: { title: string; path: string; words: string }
  /** A number beside its name, e.g. of running tasks; 0 shows nothing. */
  count?: () => number
  /** What the number means, e.g. "2 low balances"; without it, the name says it. */
  countText?: (count: number) => string
  /**
   * Loads what the palette offers here, e.g. "Restart edge-fi-01" for the server in focus: a function that may use
   * stores and the router as a component's setup does, asked each time the palette opens.
   */
  commands?: () => Promise<() => readonly Command[]>
  /** The same for what it offers wherever the user is. */
  everywhere?: () => Promise<() => readonly Command[]>
}

export const defineView = (view: View): View => view
