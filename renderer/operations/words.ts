import type { Call, Effect, OperationDescriptor } from '@shared/ipc/contract/operations.ts'
import { spaced } from './form/field-words.ts'

const EFFECTS: Record<Effect, string> = {
  read: 'Reads',
  write: 'Changes',
  billable: 'Costs money',
  destructive: 'Destroys',
}
export const effectWord = (effect: Effect): string => EFFECTS[effect]

const ACRONYM = /^(dns|vpn|ips?|os|ssd|ssh|vps|vm)$/

/** "sshKeys" is "SSH keys". */
export const areaWord = (area: string): string => {
  const [first = '', ...rest] = spaced(area).split(' ')
  const start = ACRONYM.test(first.toLowerCase())
    ? first.toUpperCase().replace(/^IPS$/, 'IPs')
    : first.charAt(0).toUpperCase() + first.slice(1)
  return [start, ...rest].join(' ')
}

/** How sure its path is; null when there is nothing to say. */
export function pathWord({ pathState, ownPath }: OperationDescriptor): string | null {
  if (ownPath !== null) return 'your path'
  return pathState === 'confirmed' ? null : 'path not confirmed'
}

const STATES: Record<Call['state'], string> = {
  sent: 'sent, no end known',
  confirmed: 'done',
  failed: 'failed',
  unknown: 'may have happened',
}
const LOOKS: Record<Call['state'], string> = {
  sent: 'busy',
  confirmed: 'ok',
  failed: 'failed',
  unknown: 'unknown',
}
export const callWord = (state: Call['state']): string => STATES[state]
/** The state whose shape and colour StateDot takes. */
export const callLook = (state: Call['state']): string => LOOKS[state]

export function durationText({ at, endedAt }: Pick<Call, 'at' | 'endedAt'>): string {
  const ms = endedAt === null ? NaN : Date.parse(endedAt) - Date.parse(at)
  if (!Number.isFinite(ms) || ms < 0) return '–'
  if (ms < 1000) return `${ms} ms`
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`
}
