import { z } from 'zod'
import { KeychainStatus } from '../../domain/keychain.ts'
import { Settings } from '../../domain/settings.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})

/** Something main wants the user to know at start, e.g. that a damaged database was set aside. */
export const Notice = z.object({
  id: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  text: z.string(),
})
export type Notice = z.infer<typeof Notice>

export const AppStatus = z.object({
  version: z.string(),
  runtime: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
  /** The window runs over the embedded demo fleet. */
  demo: z.boolean(),
  online: z.boolean(),
  dark: z.boolean(),
  keychain: KeychainStatus,
  notices: z.array(Notice),
  archiveDir: z.string(),
})
export type AppStatus = z.infer<typeof AppStatus>

export const app = {
  'app.status': call(None, AppStatus),
  'app.dismissNotice': call(z.strictObject({ id: z.string() }), z.null()),
  /** Looks again whether there is a keychain; opens its unlock prompt when it is locked. */
  'app.retryKeychain': call(None, KeychainStatus),
  /** Keeps credentials in memory until quit. */
  'app.useMemoryKeychain': call(None, KeychainStatus),
  /** Starts the app again over the demo fleet, or back over the user's own accounts. */
  'app.restart': call(z.strictObject({ demo: z.boolean() }), z.null()),
  /** Opens the system's print dialog for the page as it is; `why` says what went wrong. */
  'app.print': call(None, z.object({ printed: z.boolean(), why: z.string().nullable() })),
  'app.copy': call(z.strictObject({ text: z.string().max(100_000) }), z.null()),
  'settings.get': call(None, Settings),
  'settings.change': call(
    z.strictObject({
      theme: Settings.shape.theme.unwrap().optional(),
      density: Settings.shape.density.unwrap().optional(),
      onClose: Settings.shape.onClose.unwrap().optional(),
      notifications: Settings.shape.notifications.unwrap().optional(),
      notify: Settings.shape.notify.unwrap().optional(),
      quietHours: Settings.shape.quietHours.unwrap().optional(),
      remindDays: Settings.shape.remindDays.unwrap().optional(),
      remindHours: Settings.shape.remindHours.unwrap().optional(),
      syncMinutes: Settings.shape.syncMinutes.unwrap().optional(),
      sshUser: Settings.shape.sshUser.unwrap().optional(),
      collectInvoices: z.boolean().optional(),
      keepYears: Settings.shape.keepYears.unwrap().optional(),
      invoicePresets: Settings.shape.invoicePresets.unwrap().optional(),
      console: Settings.shape.console.unwrap().optional(),
      serverTable: Settings.shape.serverTable.unwrap().optional(),
      serverViews: Settings.shape.serverViews.unwrap().optional(),
    }),
    Settings,
  ),
  /** Shows the folder chooser of the system; answers the settings as they are afterwards. */
  'settings.chooseArchiveDir': call(None, Settings),
  'settings.openFolder': call(
    z.strictObject({ which: z.enum(['data', 'archive', 'logs']) }),
    z.null(),
  ),
}
