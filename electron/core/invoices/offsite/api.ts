import type { Handlers } from '@shared/ipc/contract.ts'
import type { Offsite } from './service.ts'

type Call = Extract<keyof Handlers, `offsite.${string}`>

/** The off-site part of the contract over core. */
export const offsiteApi = ({ offsite }: { offsite: Offsite }): Pick<Handlers, Call> => ({
  'offsite.state': () => offsite.state(),
  'offsite.save': ({ target, secret }, signal) => offsite.save(target, secret, signal),
  'offsite.forget': async () => {
    await offsite.forget()
    return null
  },
  'offsite.test': (_none, signal) => offsite.test(signal),
  'offsite.copy': () => offsite.copy(),
  'offsite.verify': ({ deep }) => offsite.verify(deep),
})
