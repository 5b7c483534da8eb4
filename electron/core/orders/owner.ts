import { randomId } from '../ids.ts'
import type { SqlValue } from '../storage/protocol.ts'

/** Numbers of processes come again; this one's life does not. */
const LIFE = randomId()
/** Stands on what this process is about to send. */
export const OWNER = `${process.pid} ${LIFE}`

/** Whether the process that wrote a row is gone. */
export function died(owner: SqlValue | undefined): boolean {
  if (owner === OWNER) return false
  const pid = Number.parseInt(String(owner ?? ''), 10)
  if (!(pid > 0) || pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    // It is there but another user's: not ours to judge.
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
