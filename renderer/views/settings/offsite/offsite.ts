import { call } from '@renderer/app/bridge.ts'
import { liveQuery } from '@renderer/data/index.ts'
import type { OffsiteCheck, OffsiteState, OffsiteTarget } from '@shared/domain/offsite.ts'
import type { Task } from '@shared/domain/task.ts'

/** What the settings ask of main for the off-site copy. */
export const offsiteCalls = {
  save: (target: OffsiteTarget, secret: string): Promise<OffsiteCheck> =>
    call('offsite.save', { target, ...(secret === '' ? {} : { secret }) }),
  forget: (): Promise<null> => call('offsite.forget', {}),
  test: (): Promise<OffsiteCheck> => call('offsite.test', {}),
  copy: (): Promise<Task> => call('offsite.copy', {}),
  verify: (deep: boolean): Promise<Task> => call('offsite.verify', { deep }),
}

export const useOffsite = () =>
  liveQuery('offsite.state', () => ({}), ['offsite.changed', 'invoices.changed'])

/** To begin with; most servers of one's own want the bucket in the path. */
export const NEW_TARGET: OffsiteTarget = {
  endpoint: '',
  region: 'us-east-1',
  bucket: '',
  prefix: 'invoices/',
  addressing: 'path',
  accessKeyId: '',
  ca: null,
  lockDays: 0,
  lockMode: 'GOVERNANCE',
  automatic: true,
}

/** "It works. The bucket has object lock (GOVERNANCE, 30 days by default)." */
export function checkText({ lock: { bucket, byDefault } }: OffsiteCheck, lockDays: number): string {
  const unlocked = lockDays > 0 ? ': files are sent without a lock' : ''
  if (bucket === 'off') return `It works. The bucket has no object lock${unlocked}.`
  if (bucket === 'unknown')
    return `It works. The bucket does not tell of an object lock${unlocked}.`
  return `It works. The bucket has object lock${byDefault ? ` (${byDefault} by default)` : ''}.`
}

/** "12 of 40 files are off-site." */
export function stateText({ total, sent }: OffsiteState['files']): string {
  if (total === 0) return 'The archive has no files yet.'
  const all = `${total.toLocaleString('en')} ${total === 1 ? 'file' : 'files'}`
  return sent === total
    ? `All ${all} of the archive are off-site.`
    : `${sent.toLocaleString('en')} of ${all} are off-site.`
}
