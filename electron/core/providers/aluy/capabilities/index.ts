import type { Capabilities } from '../../kit/capability.ts'
import { noDns } from '../../kit/dns.ts'
import { VERIFIED } from '../operations/fields.ts'
import { billing } from './billing.ts'
import { console } from './console.ts'
import { servers } from './servers.ts'

export const capabilities: Capabilities = {
  ...servers,
  ...console,
  ...billing,
  ...noDns('aluy.net documents no DNS for resellers.', VERIFIED),
}
