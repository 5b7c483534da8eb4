import { expect } from 'vitest'
import { z } from 'zod'
import type { Core } from '../../electron/core/core.ts'
import type { PartAction } from '../../shared/domain/part.ts'
import { registry } from './cases.ts'

/** What is given must be inputs that the operation declares, with values that it takes; an order has a form. */
export async function expectOffers(
  core: Core,
  accountId: string,
  action: PartAction,
): Promise<void> {
  if ('offer' in action) {
    const { offer } = await core.ordering.form(accountId, action.offer)
    expect(offer).toMatchObject({ id: action.offer, followUp: true })
    return
  }
  const { operation, input: given } = action
  const { input } = registry.operation(operation)
  expect(input).toBeInstanceOf(z.ZodObject)
  const { error } = (input as z.ZodObject).partial().strict().safeParse(given)
  expect(error?.message, `${operation} ${JSON.stringify(given)}`).toBeUndefined()
}
