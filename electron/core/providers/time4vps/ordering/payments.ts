import { moneyText } from '@shared/domain/money-words.ts'
import type { Money } from '@shared/domain/money.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { moneyOf, numberOrNull } from '../../kit/values.ts'
import { orNull } from '../../kit/whole-account.ts'
import { listPaymentFees, listPaymentMethods } from '../operations/billing.ts'

export interface PayMethod {
  id: string
  name: string
  /** "€0.30 + 2.9 %"; null for none. */
  feeText: string | null
  fixed: Money | null
  percent: number
  /** The list of fees has it. */
  isTold: boolean
}

/**
 * The ways to pay with what they cost. Fees come in a list of their own whose ids the document shows as others than
 * those of the methods: the name is what the two have in common.
 */
export async function readPayMethods(
  ctx: CapabilityContext,
  currency: string,
): Promise<PayMethod[]> {
  const [methods, fees] = await Promise.all([
    ctx.run(listPaymentMethods, {}),
    orNull(ctx.run(listPaymentFees, {})),
  ])
  const byName = new Map(fees?.payments.map((one) => [keyOf(one.name ?? ''), one]))
  return methodsIn(methods.payments).map(({ id, name }) => {
    const fee = byName.get(keyOf(name))
    const fixed = moneyOf(fee?.fixed_fee, currency)
    const percent = numberOrNull.parse(fee?.percent_fee) ?? 0
    const parts = [
      fixed && fixed.minor > 0 ? moneyText(fixed, 'en') : null,
      percent > 0 ? `${percent} %` : null,
    ].filter((part) => part !== null)
    const feeText = parts.join(' + ') || null
    return { id, name, fixed, percent, feeText, isTold: fee !== undefined }
  })
}

const keyOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const Listed = z.looseObject({ id: z.union([z.string(), z.number()]), name: z.string() })

/** By id in an object, as the document shows them, or as a list of records. */
function methodsIn(payments: Record<string, unknown> | unknown[]): { id: string; name: string }[] {
  const all = Array.isArray(payments)
    ? payments.flatMap((one) => {
        const { data } = Listed.safeParse(one)
        return data ? [{ id: String(data.id), name: data.name }] : []
      })
    : Object.entries(payments).map(([id, name]) => ({ id, name }))
  return all.flatMap(({ id, name }) =>
    /^[1-9]\d{0,8}$/.test(id) && typeof name === 'string' && name !== '' ? [{ id, name }] : [],
  )
}

/** What a way to pay adds to a sum. */
export function feeOn({ fixed, percent }: PayMethod, sum: Money): Money {
  const share = percent > 0 ? Math.round((sum.minor * percent) / 100) : 0
  return { ...sum, minor: (fixed?.minor ?? 0) + share }
}
