import { defineProvider } from '../kit/provider.ts'
import { capabilities } from './capabilities/index.ts'
import { getBalance } from './operations/account.ts'
import { operations } from './operations/index.ts'
import { cookieHeader, readError, readSession, renewedSession, Session } from './quirks.ts'
import { ordering } from './ordering/index.ts'
import { orderParts } from './order-parts.ts'
import { serverParts } from './server-parts.ts'

export default defineProvider({
  id: 'aluy',
  name: 'aluy.net',
  site: 'https://aluy.net',
  defaultBaseUrl: 'https://aluy.net',
  credential: {
    fields: [
      {
        name: 'cookie',
        label: 'Session cookie',
        secret: true,
        multiline: true,
        placeholder: '__Secure-next-auth.session-token=…',
      },
    ],
    where: [
      'Sign in to the portal at aluy.net with your reseller account.',
      'Open the browser’s developer tools: Application (Firefox: Storage) → Cookies → https://aluy.net.',
      'Copy the value of __Secure-next-auth.session-token. If it comes in parts (….0, ….1), copy the whole Cookie header of any request instead (Network → a request → Request headers → Cookie).',
      'Paste it here. Quayside follows the session’s renewals by itself; when it ends you paste a new one.',
    ],
    header: 'cookie',
    schema: Session,
    parse: ({ cookie }) => readSession(cookie ?? ''),
    secretsOf: ({ chunks }) => [...chunks, chunks.join('')],
  },
  // Not documented; kind to a portal that answers from one hypervisor.
  limits: { concurrency: 6, perSecond: 20 },
  authorize: (session) => ({ cookie: cookieHeader(session) }),
  renew: renewedSession,
  readError,
  probe: getBalance,
  operations,
  capabilities,
  serverParts,
  orderParts,
  ordering,
})
