import { z } from 'zod'
import { IdOrNone, inSection, required, success, text } from './fields.ts'
import { person, personAtSignup, yes } from './person.ts'

const define = inSection('Clientarea')

const Person = z.looseObject({ id: IdOrNone, email: text, firstname: text, lastname: text })

export const getAccount = define({
  id: 'time4vps.account.get',
  title: 'Show your details',
  help: 'The registration details of your account.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/details',
  input: z.strictObject({}),
  output: z.looseObject({ client: Person }),
})

export const updateAccount = define({
  id: 'time4vps.account.update',
  title: 'Change your details',
  help: 'Changes the registration details of your account; only what is given is sent.',
  subject: 'account',
  effect: 'write',
  method: 'PUT',
  path: '/api/details',
  input: z.strictObject(person),
  ...success,
})

export const signUp = define({
  id: 'time4vps.account.signup',
  title: 'Sign up a new account',
  help: 'Creates another customer account; it is not added here by itself.',
  subject: 'account',
  effect: 'write',
  method: 'POST',
  path: '/api/signup',
  input: z.strictObject({
    ...personAtSignup,
    password: z
      .string()
      .min(12)
      .max(255)
      .regex(/^(?=.*\d)(?=.*[A-Z])/, 'needs a number and an uppercase letter')
      .optional()
      .meta({ title: 'Password', secret: true }),
    '2faenable': yes('Two-factor authentication', 'Enable', 'Enable'),
    '2fasecret': z
      .string()
      .regex(/^[A-Za-z\d]{16}$/, 'must be 16 letters or digits')
      .optional()
      .meta({ title: 'Two-factor secret', secret: true }),
    currency: z
      .enum(['EUR'])
      .optional()
      .meta({ title: 'Currency', labels: { EUR: 'EUR' } }),
  }),
  check: (input) => [
    ...required('email', 'password')(input),
    ...(input['2faenable']?.length && !input['2fasecret']
      ? [{ path: '2fasecret', message: 'is required with two-factor authentication' }]
      : []),
  ],
  ...success,
})

export const resetAccountPassword = define({
  id: 'time4vps.account.passwordReset',
  title: 'Request a password reset',
  help: 'Sends an email with which the password of an account can be set anew.',
  subject: 'account',
  effect: 'write',
  method: 'POST',
  path: '/api/passwordreset',
  input: z.strictObject({ email: person.email }),
  check: required('email'),
  ...success,
})
