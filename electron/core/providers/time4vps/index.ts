import { AppError } from '@shared/domain/app-error.ts'
import { z } from 'zod'
import { defineProvider } from '../kit/provider.ts'
import { capabilities } from './capabilities/index.ts'
import { dns } from './dns/index.ts'
import { getBalance } from './operations/billing.ts'
import { operations } from './operations/index.ts'
import { ordering } from './ordering/index.ts'
import { readError } from './quirks.ts'
import { serverParts } from './server-parts/index.ts'

const Credential = z.object({ username: z.string().min(1), password: z.string().min(1) })

export default defineProvider({
  id: 'time4vps',
  name: 'Time4VPS',
  site: 'https://www.time4vps.com',
  defaultBaseUrl: 'https://billing.time4vps.com',
  credential: {
    fields: [
      {
        name: 'username',
        label: 'User name (email address)',
        secret: false,
        multiline: false,
        placeholder: 'you@example.com',
      },
      { name: 'password', label: 'Password', secret: true, multiline: false },
    ],
    where: [
      'The API takes the user name and password with which you sign in at billing.time4vps.com.',
      'Enter them here. They are kept in the system’s keychain and sent to Time4VPS only.',
    ],
    header: 'authorization',
    schema: Credential,
    parse: ({ username, password }) => ({
      username: given('username', username?.trim()),
      password: given('password', password),
    }),
    secretsOf: ({ username, password }) => [password, `${username}:${password}`],
  },
  // Not documented; kind to a billing system.
  limits: { concurrency: 4, perSecond: 10 },
  authorize: ({ username, password }) => ({
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  }),
  readError,
  probe: getBalance,
  operations,
  capabilities,
  serverParts,
  ordering,
  dns,
})

function given(path: 'username' | 'password', value = ''): string {
  const message =
    value === ''
      ? 'is empty'
      : path === 'username' && value.includes(':')
        ? 'must not hold a colon'
        : null
  if (message === null) return value
  throw new AppError({
    code: 'invalid_input',
    message: `The ${path === 'username' ? 'user name' : 'password'} ${message}.`,
    next: 'Enter what you sign in with at billing.time4vps.com.',
    fields: [{ path, message }],
  })
}
