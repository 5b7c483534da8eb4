import { z } from 'zod'
import { Id, id, inSection, required, success, text } from './fields.ts'
import { person } from './person.ts'

const define = inSection('Clientarea')

/** In the form in which the list of privileges comes: by section, for services and domains by id below it. */
const privileges = z
  .record(
    z.string(),
    z.union([
      z.array(z.string()),
      z.record(z.string(), z.union([z.int(), z.boolean(), z.array(z.string())])),
    ]),
  )
  .optional()
  .meta({ title: 'Privileges' })

const Contact = z.looseObject({ id: Id, email: text, firstname: text, lastname: text })

export const listContacts = define({
  id: 'time4vps.contacts.list',
  title: 'List contacts',
  help: 'The other people who may use your account.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/contact',
  input: z.strictObject({}),
  output: z.looseObject({ contacts: z.array(Contact) }),
})

export const createContact = define({
  id: 'time4vps.contacts.create',
  title: 'Add a contact',
  help: 'With a password the contact can sign in with the given email address.',
  subject: 'account',
  effect: 'write',
  method: 'POST',
  path: '/api/contact',
  input: z.strictObject({
    password: z.string().min(1).max(255).optional().meta({ title: 'Password', secret: true }),
    privileges,
    ...person,
  }),
  check: required('email'),
  ...success,
})

export const listPrivileges = define({
  id: 'time4vps.contacts.privileges',
  title: 'List contact privileges',
  help: 'What a contact can be allowed; services and domains may have more of their own.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/contact/privileges',
  input: z.strictObject({}),
  output: z.looseObject({ privileges: z.record(z.string(), z.unknown()) }),
})

export const getContact = define({
  id: 'time4vps.contacts.get',
  title: 'Show a contact',
  help: 'One contact with address and privileges.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/contact/{id}',
  input: z.strictObject({ id: id('Contact id') }),
  output: z.looseObject({ contact: Contact }),
})

export const updateContact = define({
  id: 'time4vps.contacts.update',
  title: 'Change a contact',
  help: 'Changes details and privileges of a contact; only what is given is sent.',
  subject: 'account',
  effect: 'write',
  method: 'PUT',
  path: '/api/contact/{id}',
  input: z.strictObject({ id: id('Contact id'), privileges, ...person }),
  ...success,
})
