import type { Invoice } from '@shared/domain/invoice.ts'

/**
 * The VAT rate in per cent that the amounts fit: a whole one before one with a decimal. Null where no rate gives this
 * VAT to the cent (several rates on one invoice), or the amounts say nothing of it.
 */
export function vatRate({ subtotal, vat, total }: Invoice): string | null {
  const net = Math.abs(subtotal.minor)
  const tax = Math.abs(vat.minor)
  if (net === 0 || subtotal.minor + vat.minor !== total.minor) return null
  if (tax === 0) return '0'
  const near = (tax / net) * 100
  for (const rate of [Math.round(near), Math.round(near * 10) / 10])
    if (Math.abs((net * rate) / 100 - tax) <= 0.5 + 1e-9) return String(rate)
  return null
}
