import { isIP } from 'node:net'
import { AppError } from '@shared/domain/app-error.ts'
import type { Server } from '@shared/domain/server.ts'

/**
 * "ssh://root@[2001:db8::1]" for a server's first address. Addresses come from the provider: what is none never reaches
 * the system. Throws `conflict` where there is none.
 */
export function sshUrl(
  { name, addresses }: Pick<Server, 'name' | 'addresses'>,
  user: string,
): string {
  const found = addresses.map(({ address }) => address).find((address) => isIP(address) !== 0)
  if (found === undefined) throw noAddress(name)
  return `ssh://${encodeURIComponent(user)}@${isIP(found) === 6 ? `[${found}]` : found}`
}

const noAddress = (name: string): AppError =>
  new AppError({
    code: 'conflict',
    message: `${name} has no address to open.`,
    next: 'Read the server again once it has one.',
  })
