import { z } from 'zod'
import { asReceived } from '../../kit/received.ts'
import { moneyOf } from '../../kit/values.ts'
import { Amount, Id, inSection, picked, text, IdOrNone } from './fields.ts'

const define = inSection('Billing')

/** What must be an amount: a missing credit is not a credit of nothing. */
const amount = z
  .union([z.string(), z.number()])
  .refine((value) => moneyOf(value, 'EUR') !== null, 'not an amount')

export const getBalance = define({
  id: 'time4vps.balance.get',
  title: 'Show the balance',
  help: 'Account credit, and the total of unpaid invoices.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/balance',
  input: z.strictObject({}),
  output: z.looseObject({
    details: z.looseObject({ currency: text, acc_balance: Amount, acc_credit: amount }),
  }),
})

const Invoice = z.looseObject({
  id: Id,
  number: text,
  date: text,
  duedate: text,
  datepaid: text,
  total: Amount,
  status: text,
  merge_id: IdOrNone,
  currency: text,
})
export type Time4vpsInvoice = z.infer<typeof Invoice>

export const listInvoices = define({
  id: 'time4vps.invoices.list',
  title: 'List invoices',
  help: 'All invoices of your account, with total and status.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/invoice',
  input: z.strictObject({}),
  output: z.looseObject({ invoices: z.array(asReceived(Invoice)) }),
})

export const getInvoice = define({
  id: 'time4vps.invoices.get',
  title: 'Show an invoice',
  help: 'One invoice with its lines, taxes and addresses.',
  subject: 'invoice',
  effect: 'read',
  method: 'GET',
  path: '/api/invoice/{id}',
  input: z.strictObject({ id: picked('invoice') }),
  output: z.looseObject({
    invoice: asReceived(
      Invoice.extend({
        subtotal: Amount,
        tax: Amount,
        taxrate: Amount,
        notes: text,
        items: z
          .array(
            z.looseObject({
              id: IdOrNone,
              description: text,
              amount: Amount,
              qty: Amount,
              linetotal: Amount,
            }),
          )
          .nullish(),
        client: z.looseObject({}).nullish(),
      }),
    ),
  }),
})

export const listPaymentMethods = define({
  id: 'time4vps.payments.methods',
  title: 'List payment methods',
  help: 'The ways to pay, by the id that orders take.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/payment',
  input: z.strictObject({}),
  output: z.looseObject({
    payments: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  }),
})

export const listPaymentFees = define({
  id: 'time4vps.payments.fees',
  title: 'List payment fees',
  help: 'What each way to pay costs: a fixed fee and a percentage.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/payment/fees',
  input: z.strictObject({}),
  output: z.looseObject({
    payments: z.array(
      z.looseObject({ id: Id, name: text, fixed_fee: Amount, percent_fee: Amount }),
    ),
  }),
})
