import { powerQuestion } from '@renderer/data/power.ts'
import type { Question } from '@renderer/ui/confirm.ts'
import type { Server } from '@shared/domain/server.ts'
import type { ServerActionId } from './actions.ts'
import { exactDay } from './renewal.ts'

/** The actions that need no further choice; reinstalling and renewing ask through dialogs of their own. */
export type AskedAction = Exclude<ServerActionId, 'rename' | 'reinstall' | 'forget' | 'renew'>

/** What is asked before an action; null when it is harmless enough to just do. */
export function question(id: AskedAction, { name, renewsAt }: Server): Question | null {
  switch (id) {
    case 'unsuspend':
    case 'resumeRenewal':
      return null
    case 'start':
    case 'restart':
    case 'shutdown':
    case 'stop':
      return powerQuestion(id, name)
    case 'suspend':
      return {
        title: `Suspend ${name}?`,
        text: 'The server goes offline until you unsuspend it. Its data stays.',
        action: `Suspend ${name}`,
        danger: true,
      }
    case 'resetPassword':
      return {
        title: `Reset the password of ${name}?`,
        text: 'The provider sets a new root password and the old one stops working. You will see it once, here.',
        action: `Reset password of ${name}`,
      }
    case 'backup':
      return {
        title: `Back up ${name}?`,
        text: 'The provider copies the server as it is now, which may take hours. You’ll be told when the backup is complete.',
        action: `Back up ${name}`,
      }
    case 'cancelRenewal':
      return {
        title: `Cancel the renewal of ${name}?`,
        text: renewsAt
          ? `The server and all its data are deleted when the paid period ends on ${exactDay(renewsAt)}.`
          : 'The server and all its data are deleted when the paid period ends.',
        action: `Cancel renewal of ${name}`,
        danger: true,
        typed: name,
      }
  }
}

export const renewQuestion = ({ name }: Server, days?: number): Question => ({
  title: `Renew ${name}?`,
  text: 'It is paid at once and can’t be taken back.',
  action: days === undefined ? `Renew ${name}` : `Renew ${name} for ${days} days`,
})

export const reinstallQuestion = ({ name }: Server, os: string): Question => ({
  title: `Reinstall ${name} with ${os}?`,
  text: `All data on ${name} will be lost, and ${os} is installed afresh.`,
  action: `Reinstall ${name}`,
  danger: true,
  typed: name,
})
