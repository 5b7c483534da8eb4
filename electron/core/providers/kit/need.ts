import { AppError } from '@shared/domain/app-error.ts'
import type { CapabilityName } from '@shared/domain/capability.ts'
import type { CapabilityFunctions } from './capability.ts'
import type { Operation } from './operation.ts'
import type { Provider } from './provider.ts'

/** The provider's function for a capability, or `unsupported` with the reason it gives. */
export function need<N extends CapabilityName>(
  provider: Provider,
  name: N,
): { fn: CapabilityFunctions[N]; uses: readonly Operation[] } {
  const answer = provider.capabilities[name]
  if (answer.can === 'yes') return { fn: answer.fn as CapabilityFunctions[N], uses: answer.uses }
  throw new AppError({
    code: 'unsupported',
    message: `${provider.name}: ${answer.reason}`,
    next: 'Use the provider’s own site for this.',
    provider: provider.id,
  })
}
