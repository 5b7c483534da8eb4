import { defineProvider } from '../kit/provider.ts'
import { capabilities } from './capabilities/index.ts'
import { dns } from './dns/index.ts'
import { getProfile } from './operations/account.ts'
import { operations } from './operations/index.ts'
import { ordering } from './ordering/index.ts'
import { Credential, pairOf, readCredential, readError } from './quirks.ts'
import { serverParts } from './server-parts/index.ts'

export default defineProvider({
  id: 'vpsnet',
  name: 'VPS.NET',
  site: 'https://www.vps.net',
  defaultBaseUrl: 'https://api.vps.net',
  credential: {
    fields: [
      { name: 'email', label: 'E-mail address', secret: false, multiline: false },
      { name: 'apiKey', label: 'API key', secret: true, multiline: false },
    ],
    where: [
      'Sign in to the portal at VPS.NET and open Profile, at the top of the page.',
      'Choose Generate beside “API key”, then copy the key.',
      'Enter the e-mail address that you sign in with, and the key.',
    ],
    header: 'authorization',
    schema: Credential,
    parse: readCredential,
    secretsOf: (credential) => [credential.apiKey, pairOf(credential)],
  },
  // Not documented.
  limits: { concurrency: 6, perSecond: 15 },
  authorize: (credential) => ({
    authorization: `Basic ${Buffer.from(pairOf(credential)).toString('base64')}`,
  }),
  // "send the appropriate HTTP headers": on every request, with a body or without.
  headers: { 'content-type': 'application/json' },
  readError,
  probe: getProfile,
  operations,
  capabilities,
  serverParts,
  ordering,
  dns,
})
