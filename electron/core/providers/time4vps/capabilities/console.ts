import { AppError } from '@shared/domain/app-error.ts'
import type {
  Capability,
  CapabilityContext,
  CapabilityFunctions,
  ConsoleOpening,
  ConsoleTarget,
} from '../../kit/capability.ts'
import { VERIFIED } from '../operations/fields.ts'
import { getTask } from '../operations/servers.ts'
import { openWebConsole } from '../operations/server-tasks.ts'
import { ConsoleHandles } from './tasks.ts'

const HOURS = { 60: '1h', 180: '3h', 360: '6h', 720: '12h', 1440: '24h' } as const
type Minutes = keyof typeof HOURS

/** Launched for a time; the result of the task says where it is. */
const open: CapabilityFunctions['console.open'] = (ctx, id, { minutes, task }) =>
  task === undefined ? launch(ctx, id, minutes as Minutes) : find(ctx, id, task)

async function launch(
  ctx: CapabilityContext,
  id: string,
  minutes: Minutes,
): Promise<ConsoleOpening> {
  const wish = { server_id: id, timeout: HOURS[minutes], whitelabel: false }
  const { task_id: task } = await ctx.run(openWebConsole, wish)
  if (task === null) throw unread('Time4VPS named no task', undefined)
  return { is: 'launched', task }
}

async function find(ctx: CapabilityContext, id: string, task: string): Promise<ConsoleOpening> {
  const wish = { server_id: id, task_id: task }
  const { completed, console, results } = await ctx.run(getTask, wish)
  if (!completed) return { is: 'launched', task }
  const target = targetOf(console)
  if (target) return { is: 'open', target }
  throw unread('The task’s result names no console', results)
}

/** A host with its port before a link: a link leads to a page, and what is behind that is read from its name only. */
function targetOf(console: unknown): ConsoleTarget | null {
  const { host, port, socket, password = null } = ConsoleHandles.safeParse(console).data ?? {}
  if (host && port) return { via: 'tcp', host, port, password }
  return socket ? { via: 'ws', url: socket, password } : null
}

const unread = (what: string, said: string | null | undefined): AppError =>
  new AppError({
    code: 'unexpected_response',
    message: `${what}; the console may be open all the same.`,
    next: 'Look for the console in the client area of Time4VPS.',
    provider: 'time4vps',
    providerMessage: said?.slice(0, 500),
  })

export const console: { 'console.open': Capability<'console.open'> } = {
  'console.open': {
    can: 'yes',
    uses: [openWebConsole, getTask],
    fn: open,
    minutes: Object.keys(HOURS).map(Number),
    verified: VERIFIED,
  },
}
