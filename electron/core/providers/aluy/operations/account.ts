import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { cents, documented, text, textOrNull } from './fields.ts'

const source = documented('Account')
const AutoCharge = z.looseObject({ enabled: z.boolean(), locked: z.boolean().optional() })

const Balance = z.looseObject({
  balanceCents: cents,
  billingMode: text,
  invoiceAutoCharge: AutoCharge.nullish(),
  transactions: z.array(
    z.looseObject({
      id: text,
      amountCents: cents,
      type: textOrNull,
      description: textOrNull,
      createdAt: text,
    }),
  ),
})
export type AluyBalance = z.infer<typeof Balance>

export const getBalance = defineOperation({
  id: 'aluy.balance.get',
  title: 'Show the balance',
  help: 'Wallet balance, billing mode and the 50 newest transactions.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/balance',
  input: z.strictObject({}),
  output: Balance,
})

export const setAutoCharge = defineOperation({
  id: 'aluy.balance.setAutoCharge',
  title: 'Set automatic charging',
  help: 'Whether new invoices are paid from the balance by themselves. Prepaid accounts can’t switch it off.',
  subject: 'account',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'PATCH',
  path: '/api/reseller/v1/balance',
  input: z.strictObject({ invoiceAutoCharge: z.boolean().meta({ title: 'Charge automatically' }) }),
  output: z.looseObject({ invoiceAutoCharge: AutoCharge }),
})
