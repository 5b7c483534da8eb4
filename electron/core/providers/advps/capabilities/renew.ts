import { AppError } from '@shared/domain/app-error.ts'
import type { Money } from '@shared/domain/money.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { moneyOf } from '../../kit/values.ts'
import { type AdvpsOrder, getOrder } from '../operations/purchase.ts'
import { renewServices } from '../operations/services.ts'
import { foundOrNull } from '../../kit/found-or-null.ts'

/** Which order a service was last seen in: only where to look first, the order itself is always read again. */
const seenIn = new Map<string, string>()

export function noteOrder({ order, services }: AdvpsOrder): void {
  for (const { serviceId } of services) seenIn.set(serviceId, order.orderId)
}

/** Services are renewed by their order, so that is looked for among those that are known. */
async function orderOf(ctx: CapabilityContext, serviceId: string): Promise<string> {
  const known = await ctx.remembered('order')
  const likely = seenIn.get(serviceId)
  const first = likely !== undefined && known.includes(likely) ? [likely] : []
  // The newest orders first.
  const others = known.filter((id) => id !== first[0]).reverse()
  for (const orderId of [...first, ...others]) {
    const answer = await foundOrNull(ctx.run(getOrder, { orderId }))
    if (!answer) continue
    noteOrder(answer.data)
    if (answer.data.services.some((service) => service.serviceId === serviceId)) return orderId
  }
  throw noOrder(serviceId)
}

/** For `days`, else the provider's own term; ADVPS names no currency. */
export async function renew(
  ctx: CapabilityContext,
  serviceId: string,
  { days }: { days?: number },
): Promise<{ charged: Money | null }> {
  const { data } = await ctx.run(renewServices, {
    orderId: await orderOf(ctx, serviceId),
    serviceIds: [serviceId],
    ...(days === undefined ? {} : { serviceValidities: [{ serviceId, validity: days }] }),
  })
  return { charged: moneyOf(data.totalAmount, undefined) }
}

const noOrder = (serviceId: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `No order is known that ${serviceId} belongs to, and ADVPS renews by order. Nothing was sent.`,
    next: 'Add the order’s id on the account’s page, then renew again.',
    provider: 'advps',
  })
