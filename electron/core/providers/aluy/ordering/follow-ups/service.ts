import { AppError } from '@shared/domain/app-error.ts'
import type { Offer } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../../kit/capability.ts'
import { followUp, subjectIn } from '../../../kit/ordering.ts'
import { GIB } from '../../../kit/values.ts'
import { orNull } from '../../../kit/whole-account.ts'
import { type AluyVmConfig, getVmConfig } from '../../operations/catalog.ts'
import { type AluyServiceDetail, getService } from '../../operations/services.ts'
import { getStatus } from '../../operations/vps.ts'

/** A server that is to get more, what it has, and what there is to have. */
export interface Growing {
  service: AluyServiceDetail
  name: string
  /** What it has; null where aluy.net does not say. */
  has: Record<'ramGb' | 'cpuCores' | 'ssdGb', number | null>
  config: AluyVmConfig
}

export async function readGrowing(ctx: CapabilityContext, offer: string): Promise<Growing> {
  const id = subjectIn(offer)
  const [{ service }, live, config] = await Promise.all([
    ctx.run(getService, { id }),
    orNull(ctx.run(getStatus, { id })),
    ctx.run(getVmConfig, {}),
  ])
  const told = service.metadata ?? {}
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
  const has = {
    ramGb: number(told.ramGb) ?? (live?.memoryMb == null ? null : live.memoryMb / 1024),
    cpuCores: number(told.cpuCores) ?? live?.cpuCores ?? null,
    ssdGb: number(told.ssdGb) ?? live?.storageGb ?? null,
  }
  return { service, name: service.label || service.id, has, config }
}

/** "Upgrade web-1": of what is active only, as the document says. */
export const growingOffer = (id: string, verb: string, { service, name, has }: Growing): Offer =>
  followUp({
    id,
    name: `${verb} ${name}`,
    group: 'Upgrade',
    cpuCores: has.cpuCores,
    memoryBytes: has.ramGb === null ? null : has.ramGb * GIB,
    storageBytes: has.ssdGb === null ? null : has.ssdGb * GIB,
    unavailable:
      service.status === 'ACTIVE' ? null : `only what is active can have more (${service.status}).`,
  })

export const noMore = (what: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `aluy.net offers no ${what} at the moment.`,
    next: 'Try again later; nothing was ordered.',
  })
