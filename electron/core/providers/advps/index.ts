import { defineProvider } from '../kit/provider.ts'
import { capabilities } from './capabilities/index.ts'
import { listOs } from './operations/catalog.ts'
import { operations } from './operations/index.ts'
import { ordering } from './ordering/index.ts'
import { Credential, modeOf, readError, readKey } from './quirks.ts'
import { orderParts } from './order-parts.ts'
import { serverParts } from './server-parts.ts'

export default defineProvider({
  id: 'advps',
  name: 'ADVPS',
  site: 'https://advps.org',
  defaultBaseUrl: 'https://api.advps.org',
  credential: {
    fields: [
      {
        name: 'apiKey',
        label: 'API key',
        secret: true,
        multiline: false,
        placeholder: 'sk_live_… or sk_test_…',
      },
    ],
    where: [
      'Sign in to the seller panel at ADVPS and open its API section.',
      'Create a key: sk_live_… acts on your machines, sk_test_… is a sandbox with mock data.',
      'Paste it here. ADVPS lists neither services nor orders: add their ids after that, once.',
    ],
    header: 'x-api-key',
    schema: Credential,
    parse: ({ apiKey }) => readKey(apiKey),
    secretsOf: ({ apiKey }) => [apiKey],
  },
  // A limit per 15 minutes of unknown size: modest by default, and 429 is obeyed.
  limits: { concurrency: 3, perSecond: 4, lookSeconds: 3 },
  authorize: ({ apiKey }) => ({ 'x-api-key': apiKey }),
  modeOf,
  remembers: [
    {
      kind: 'server',
      label: 'Service id',
      help: 'ADVPS has no list of services. The id stands in the panel and in the order, e.g. KYOFMI.',
    },
    {
      kind: 'order',
      label: 'Order id',
      help: 'Orders made through the API, e.g. VPS040426-0008; their services are added with them.',
    },
  ],
  readError,
  probe: listOs,
  operations,
  capabilities,
  ordering,
  serverParts,
  orderParts,
})
