import { utilityProcess } from 'electron'
import { z } from 'zod'
import type { DemoAccount } from '../core/accounts/service.ts'

const Ready = z.object({
  type: z.literal('ready'),
  fleets: z.array(
    z.object({
      provider: z.string(),
      label: z.string(),
      baseUrl: z.string(),
      credential: z.record(z.string(), z.string()),
      remembered: z.array(
        z.object({ kind: z.enum(['order', 'server']), ids: z.array(z.string()) }),
      ),
    }),
  ),
})

/** Starts the demo fleet in a process of its own and answers the accounts it is ready for. */
export function startDemoFleet(
  script: string,
  options: { servers: number },
): Promise<DemoAccount[]> {
  const child = utilityProcess.fork(script, [`--servers=${options.servers}`], {
    serviceName: 'Quayside demo fleet',
  })
  return new Promise((resolve, reject) => {
    child.once('message', (message: unknown) => {
      const ready = Ready.safeParse(message)
      if (ready.success) resolve(ready.data.fleets)
      else reject(new Error('the demo fleet did not start'))
    })
    child.once('exit', (code) => reject(new Error(`the demo fleet ended (${code})`)))
  })
}
