import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idOrNull, instantOrNull } from '../../kit/values.ts'
import { at } from '../paths.ts'
import * as f from './fields.ts'

export const listInvoices = defineOperation({
  ...at('invoices.list', 'Invoices'),
  ...f.read,
  title: 'List invoices',
  help: 'All invoices of the account.',
  input: f.none,
  output: f.many('invoice', {
    id: idOrNull,
    invoice_no: idOrNull,
    date_sent: instantOrNull,
    date_due: instantOrNull,
    amount: f.count,
    currency: f.text,
    status: f.text,
  }),
})

export const getBilling = defineOperation({
  ...at('billing.get', 'Invoices'),
  ...f.read,
  title: 'Show the balance',
  help: 'Current balance and account credits.',
  input: f.none,
  output: f.one('billing', {
    current_balance: f.count,
    account_credits: f.count,
    currency: f.text,
  }),
})

export const getInvoicePdf = defineOperation({
  ...at('invoices.pdf', 'Invoices'),
  ...f.read,
  subject: 'invoice',
  title: 'Download an invoice',
  help: 'The invoice as PDF, as VPS.NET made it.',
  answer: 'file',
  redirects: true,
  input: z.strictObject({ id: f.idOf('Invoice number', 'invoice') }),
  output: z.unknown(),
})

export const getProfile = defineOperation({
  ...at('profile.get', 'Profile'),
  ...f.read,
  title: 'Show the profile',
  help: 'Your own account at VPS.NET.',
  input: f.none,
  output: f.one('user', { id: idOrNull, email: f.text, first_name: f.text, last_name: f.text }),
})
