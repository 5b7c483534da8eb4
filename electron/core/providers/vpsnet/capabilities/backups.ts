import type { CapabilityContext, RemoteTask } from '../../kit/capability.ts'
import { createBackup, listBackups } from '../operations/backups.ts'
import { serverRef } from '../server-ref.ts'
import { isTrue } from './map.ts'
import { onlyCloud } from './servers.ts'

/** The answer tells nothing of the backup, so its label is what it is found by. */
export async function backUp(
  ctx: CapabilityContext,
  providerId: string,
  label: string,
): Promise<void> {
  const { family, id } = serverRef(providerId)
  if (family === 'ssd') throw onlyCloud('backs up')
  await ctx.run(createBackup, { id, label })
}

/** How far the backup of this label is: complete once it is `built`. */
export async function readBackup(
  ctx: CapabilityContext,
  providerId: string,
  label: string,
): Promise<RemoteTask> {
  const backups = await ctx.run(listBackups, { id: serverRef(providerId).id })
  const backup = backups.find((one) => one.label === label)
  if (!backup) return { state: 'absent', percent: null, text: 'not listed yet' }
  return isTrue(backup.built) || backup.built_at !== null
    ? { state: 'done', percent: null, text: 'complete' }
    : { state: 'running', percent: null, text: 'being made' }
}
