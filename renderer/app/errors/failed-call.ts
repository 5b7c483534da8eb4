import { useToast } from '../../ui/toast.ts'
import { CallError } from '../bridge.ts'

/** A call nobody caught (a button without a place for its error) is said in a toast; true when it was one. */
export function saidAsToast(thrown: unknown): boolean {
  if (!(thrown instanceof CallError)) return false
  if (thrown.data.code !== 'cancelled') useToast().error(thrown.data.message)
  return true
}
