import { onTestFinished } from 'vitest'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import type { CapabilityContext } from '../../electron/core/providers/kit/capability.ts'
import type { Provider } from '../../electron/core/providers/kit/provider.ts'
import { readAnswer } from '../../electron/core/providers/kit/read-answer.ts'
import { httpError } from '../../electron/core/errors/from-http.ts'
import { testCore } from './core.ts'

const PACE_MS = 60

/** An account at a provider's demo server. `onCall` hears the id of every operation that its context runs. */
export async function atDemo(
  { id }: Pick<Provider, 'id'>,
  { onCall = () => {} }: { onCall?(operation: string): void } = {},
) {
  const now = () => new Date()
  const { fleets, stop } = await startDemoFleet({ servers: 8, paceMs: PACE_MS, now })
  onTestFinished(stop)
  const { core } = await testCore({})
  const fleet = fleets.find(({ provider }) => provider === id)
  if (!fleet) throw new Error(`there is no demo server of ${id}`)
  const { baseUrl, credential } = fleet
  const account = await core.accounts.add({ provider: id, label: 'Demo', baseUrl, credential })
  const context = core.executor.context(account.id)
  const ctx: CapabilityContext = {
    ...context,
    run: (operation, input) => {
      onCall(operation.id)
      return context.run(operation, input)
    },
  }
  return { core, account, ctx, now, baseUrl }
}

/** A context whose provider answers these bodies, by operation; all else is not found there. */
export const contextOf = (
  provider: Pick<Provider, 'readError'>,
  answers: Record<string, unknown>,
): CapabilityContext => ({
  run: async (operation, _input) => {
    const body = operation.id in answers ? answers[operation.id] : { error: 'Not found' }
    const error = provider.readError({ status: 200, body })
    if (error) throw httpError(200, error)
    return readAnswer(operation.output, body, 200)
  },
  download: () => Promise.reject(new Error('no file')),
  remembered: async () => [],
  pause: async () => {},
  early: () => {},
  incomplete: () => {},
  progress: () => {},
})
