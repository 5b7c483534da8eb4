import { defineProvider } from '../kit/provider.ts'
import { capabilities } from './capabilities/index.ts'
import { operations } from './operations/index.ts'
import { listOrders } from './operations/orders.ts'
import { ordering } from './ordering/index.ts'
import { orderParts } from './order-parts.ts'
import { serverParts } from './server-parts.ts'
import { authorize, Credential, readCredential, readError, secretsOf } from './quirks.ts'

const secret = { secret: true, multiline: false } as const
const plain = { secret: false, multiline: false } as const
const when = (...is: string[]) => ({ showWhen: { field: 'scheme', is } })

export default defineProvider({
  id: 'actionapi',
  name: 'JSON API',
  site: null,
  defaultBaseUrl: null,
  credential: {
    fields: [
      {
        ...plain,
        name: 'scheme',
        label: 'Sign-in',
        choices: [
          { value: 'bearer', label: 'Bearer token' },
          { value: 'basic', label: 'User name and password' },
          { value: 'header', label: 'A header of its own' },
          { value: 'none', label: 'None' },
        ],
      },
      { ...secret, ...when('bearer'), name: 'token', label: 'Token', optional: true },
      { ...plain, ...when('basic'), name: 'username', label: 'User name', optional: true },
      { ...secret, ...when('basic'), name: 'password', label: 'Password', optional: true },
      {
        ...plain,
        ...when('header'),
        name: 'headerName',
        label: 'Header',
        placeholder: 'X-Api-Key',
        optional: true,
      },
      { ...secret, ...when('header'), name: 'headerValue', label: 'Value', optional: true },
    ],
    where: [
      'Your provider tells you the address of its API: it goes under “Base URL”.',
      'It also tells you how to sign in; most give a token.',
    ],
    header: 'the chosen sign-in',
    schema: Credential,
    parse: readCredential,
    secretsOf,
  },
  // Nothing is documented.
  limits: { concurrency: 3, perSecond: 5 },
  authorize,
  readError,
  probe: listOrders,
  operations,
  capabilities,
  serverParts,
  orderParts,
  ordering,
})
