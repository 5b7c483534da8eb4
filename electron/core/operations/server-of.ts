import { globalId } from '../ids.ts'
import { type Operation, pathNames } from '../providers/kit/operation.ts'

/** Global id of the server that a call is about: what stands first in its path. Null for any other call. */
export function serverOf(
  accountId: string,
  { subject, path, starts }: Operation,
  input: Record<string, unknown>,
): string | null {
  const [name] = pathNames(path)
  if (subject !== 'server' || name === undefined) return null
  const given = String(input[name])
  return globalId(accountId, starts?.server?.(given) ?? given)
}
