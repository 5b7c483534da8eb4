import { z } from 'zod'
import { ServerTable, ServerView } from './server-view.ts'

/** The user's choices. Every field has a default, so an older or damaged file still reads. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['compact', 'comfortable']).default('compact'),
  /** What closing the window does; null until the user was asked. */
  onClose: z.enum(['tray', 'quit']).nullable().default(null),
  notifications: z.boolean().default(true),
  /** Minutes between background syncs; 0 is never. */
  syncMinutes: z.int().min(0).max(1440).default(10),
  /** Absolute path of the invoice archive; null is the default folder. */
  archiveDir: z.string().nullable().default(null),
  /** How the table of servers looks. */
  serverTable: ServerTable.default({ columns: null, sort: [], group: 'none' }),
  /** Views of the servers that the user gave a name. */
  serverViews: z.array(ServerView).max(50).default([]),
  /** Corrected paths of operations whose path is not confirmed, by operation id. */
  paths: z.record(z.string(), z.string()).default({}),
})
export type Settings = z.infer<typeof Settings>
