import type { PaymentMethod } from '@shared/domain/balance.ts'
import { moneyText } from '@shared/domain/money-words.ts'

/** "€0.30 + 2.9 %", "none", "not told". */
export function feeText({ fee }: PaymentMethod): string {
  if (fee === null) return 'not told'
  const parts = [
    fee.fixed.minor === 0 ? '' : moneyText(fee.fixed),
    fee.percent === 0 ? '' : `${fee.percent.toLocaleString('en')} %`,
  ]
  return parts.filter(Boolean).join(' + ') || 'none'
}
