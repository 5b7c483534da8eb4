import type { PowerAction } from '@shared/domain/server.ts'
import type { Question } from '../ui/confirm.ts'

/** In the order of the menus. */
export const POWER_ACTIONS = ['start', 'restart', 'shutdown', 'stop'] as const

/** What the actions are called. */
export const POWER_LABELS: Readonly<Record<PowerAction, string>> = {
  start: 'Start',
  restart: 'Restart',
  shutdown: 'Shut down',
  stop: 'Stop by force',
}

/** What is said once one has begun. */
export const POWER_BEGUN: Readonly<Record<PowerAction, string>> = {
  start: 'Start',
  restart: 'Restart',
  shutdown: 'Shutdown',
  stop: 'Stop',
}

/** What is asked before a server's power is switched; null when it is harmless enough to just do. */
export function powerQuestion(action: PowerAction, name: string): Question | null {
  switch (action) {
    case 'start':
      return null
    case 'restart':
      return {
        title: `Restart ${name}?`,
        text: 'The system shuts down in order and starts again. Services are away for a minute or two.',
        action: `Restart ${name}`,
      }
    case 'shutdown':
      return {
        title: `Shut down ${name}?`,
        text: 'The system is asked to shut down in order. It stays off, and is billed, until you start it.',
        action: `Shut down ${name}`,
      }
    case 'stop':
      return {
        title: `Stop ${name} by force?`,
        text: 'This is like pulling the cord: unsaved data is lost and file systems may need repair. Shut down instead if the system still answers.',
        action: `Stop ${name}`,
        danger: true,
      }
  }
}
