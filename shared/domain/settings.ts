import { z } from 'zod'
import { ConsoleDefaults } from './console.ts'
import { ExportPreset } from './invoice-export.ts'
import { OffsiteTarget } from './offsite.ts'
import { ServerTable, ServerView } from './server-view.ts'

/** "22:00", local time. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Which notifications are shown, beside the master switch. */
export const NotifyKinds = z.object({
  actions: z.boolean().default(true),
  downloads: z.boolean().default(true),
  operations: z.boolean().default(true),
  reminders: z.boolean().default(true),
})
export type NotifyKinds = z.infer<typeof NotifyKinds>

/** May span midnight; an end equal to the beginning is no time at all. */
export const QuietHours = z.object({ from: TimeOfDay, to: TimeOfDay })
export type QuietHours = z.infer<typeof QuietHours>

/** The user's choices. Every field has a default, so an older or damaged file still reads. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['compact', 'comfortable']).default('compact'),
  /** What closing the window does; null until the user was asked. */
  onClose: z.enum(['tray', 'quit']).nullable().default(null),
  notifications: z.boolean().default(true),
  notify: NotifyKinds.default({
    actions: true,
    downloads: true,
    operations: true,
    reminders: true,
  }),
  /** Within these nothing is shown; what ended meanwhile is summed up afterwards. */
  quietHours: QuietHours.nullable().default(null),
  /** How many days before a renewal the user is reminded; 0 is never. */
  remindDays: z.int().min(0).max(60).default(5),
  /** Reminded when a prepaid balance lasts for fewer hours than this; 0 is never. */
  remindHours: z.int().min(0).max(8760).default(72),
  /** Minutes between background syncs; 0 is never. */
  syncMinutes: z.int().min(0).max(1440).default(10),
  /** Who signs in where a server is opened over SSH. */
  sshUser: z
    .string()
    .regex(/^[a-z_][\w.-]{0,31}$/i)
    .default('root'),
  /** How consoles begin. */
  console: ConsoleDefaults.default(ConsoleDefaults.parse({})),
  /** Absolute path of the invoice archive; null is the default folder. */
  archiveDir: z.string().nullable().default(null),
  /** Whether new invoices are collected after each read; null until the user collected once. */
  collectInvoices: z.boolean().nullable().default(null),
  /** Invoices of so many years are to be kept, besides this one; 0 is for ever. Nothing is deleted by itself. */
  keepYears: z.int().min(0).max(100).default(0),
  /** Forms of the export of invoices that the user gave a name. */
  invoicePresets: z.array(ExportPreset).max(30).default([]),
  /** The bucket of the off-site copy; its secret is in the keychain. */
  offsite: OffsiteTarget.nullable().default(null),
  /** How the table of servers looks. */
  serverTable: ServerTable.default({ columns: null, sort: [], group: 'none' }),
  /** Views of the servers that the user gave a name. */
  serverViews: z.array(ServerView).max(50).default([]),
  /** Corrected paths of operations whose path is not confirmed, by operation id. */
  paths: z.record(z.string(), z.string()).default({}),
})
export type Settings = z.infer<typeof Settings>
