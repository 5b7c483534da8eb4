import type { NotifyKinds, Settings } from '@shared/domain/settings.ts'
import { REMINDER } from '../../ports.ts'

const SETTING: Record<string, keyof NotifyKinds> = {
  'server-action': 'actions',
  'server-under-way': 'actions',
  'server-renewal': 'actions',
  'server-backup': 'actions',
  'console-launch': 'actions',
  bulk: 'actions',
  'dns-apply': 'actions',
  'invoices-download': 'downloads',
  'archive-verify': 'downloads',
  'archive-move': 'downloads',
  'invoices-export': 'downloads',
  'offsite-copy': 'downloads',
  'offsite-verify': 'downloads',
  'operation-end': 'operations',
  [REMINDER]: 'reminders',
}

/** Whether the user wants notices of this kind; one that has no setting of its own goes by the master switch. */
export function isWanted(
  kind: string,
  { notifications, notify }: Pick<Settings, 'notifications' | 'notify'>,
): boolean {
  const setting = SETTING[kind]
  return notifications && (setting === undefined || notify[setting])
}
