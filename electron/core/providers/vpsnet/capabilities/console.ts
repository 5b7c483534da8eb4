import { AppError } from '@shared/domain/app-error.ts'
import type { Capability, CapabilityFunctions } from '../../kit/capability.ts'
import { numberOrNull } from '../../kit/values.ts'
import { getConsole } from '../operations/server-extras.ts'
import { VERIFIED } from '../paths.ts'
import { serverRef } from '../server-ref.ts'
import { onlyCloud } from './servers.ts'

/**
 * Not in the document: public clients read a port and a password. No client was seen to read a host, and the panel
 * that VPS.NET is built on passes consoles on itself, so without one it is the API's own.
 */
const open: CapabilityFunctions['console.open'] = async (ctx, providerId) => {
  const { family, id } = serverRef(providerId)
  if (family === 'ssd') throw onlyCloud('opens the console of')
  const { session } = await ctx.run(getConsole, { id })
  const port = numberOrNull.parse(session?.port)
  if (!port || !session) throw noSession
  const { host, password } = session
  return {
    is: 'open',
    target: { via: 'tcp', host: host || null, port, password: password || null },
  }
}

const noSession = new AppError({
  code: 'unexpected_response',
  message: 'VPS.NET opened no console session: its answer names no port.',
  next: 'Its document does not describe this call. Open the console in VPS.NET’s own panel.',
  provider: 'vpsnet',
})

export const console: { 'console.open': Capability<'console.open'> } = {
  'console.open': { can: 'yes', uses: [getConsole], fn: open, verified: VERIFIED },
}
