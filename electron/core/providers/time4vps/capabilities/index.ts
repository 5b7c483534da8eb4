import type { Capabilities } from '../../kit/capability.ts'
import { billing } from './billing.ts'
import { console } from './console.ts'
import { dns } from './dns.ts'
import { servers } from './servers.ts'

export const capabilities: Capabilities = { ...servers, ...console, ...billing, ...dns }
