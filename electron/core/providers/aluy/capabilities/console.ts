import { AppError } from '@shared/domain/app-error.ts'
import type { Capability, CapabilityFunctions } from '../../kit/capability.ts'
import { VERIFIED } from '../operations/fields.ts'
import { getConsole, setConsole } from '../operations/vps.ts'

/** Switched on first where that was asked for: until then the address is there, and nobody answers at it. */
const open: CapabilityFunctions['console.open'] = async (ctx, id, { enable }) => {
  if (enable) await ctx.run(setConsole, { id, action: 'enable' })
  const { console } = await ctx.run(getConsole, { id })
  if (!console.enabled) return { is: 'disabled' }
  const password = console.password || null
  if (console.wssUrl) return { is: 'open', target: { via: 'ws', url: console.wssUrl, password } }
  if (!console.ip || !console.port) throw nowhere
  return { is: 'open', target: { via: 'tcp', host: console.ip, port: console.port, password } }
}

const nowhere = new AppError({
  code: 'not_now',
  message: 'aluy.net names no address for the console of this server.',
  next: 'Wait until the server is set up, then open the console again.',
  provider: 'aluy',
  retryable: true,
})

export const console: { 'console.open': Capability<'console.open'> } = {
  'console.open': { can: 'yes', uses: [getConsole, setConsole], fn: open, verified: VERIFIED },
}
