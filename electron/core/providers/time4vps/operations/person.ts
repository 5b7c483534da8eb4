import { z } from 'zod'
import { words } from './fields.ts'

/** A list that holds one word or nothing: a box to tick. */
export const yes = <T extends string>(title: string, value: T, label: string) =>
  z
    .array(z.enum([value]))
    .max(1)
    .optional()
    .meta({ title, labels: { [value]: label } })

/** What the document asks of a person; a state only after sign-up. */
export const personAtSignup = {
  type: z
    .enum(['Private', 'Company'])
    .optional()
    .meta({ title: 'Account type', labels: { Private: 'Private', Company: 'Company' } }),
  companyname: words('Organization'),
  companyregistrationnumber: words('Organization registration number'),
  vateu: words('VAT number'),
  email: z.email().max(255).optional().meta({ title: 'Email address' }),
  firstname: words('First name'),
  lastname: words('Last name'),
  country: words('Country'),
  address1: words('Address'),
  city: words('City'),
  postcode: words('Post code'),
  phonenumber: words('Phone'),
  emarketing: yes('News and updates', 'Subscribed', 'Subscribed to the newsletter'),
}
export const person = { ...personAtSignup, state: words('State', 20) }
