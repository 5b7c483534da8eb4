import { z } from 'zod'

const id = z.string().nullish().catch(null)
const Placed = z.looseObject({ upgradeOrderId: id, extraIpOrderId: id })

/** The order that an upgrade made: resources and addresses are ordered apart, so that it is one of the two. */
export function placedUpgrade(answer: unknown): string | null {
  const { data } = Placed.safeParse(answer)
  return data?.upgradeOrderId ?? data?.extraIpOrderId ?? null
}
