import type { Capabilities } from '../../kit/capability.ts'
import { billing } from './billing.ts'
import { dns } from './dns.ts'
import { servers } from './servers.ts'

export const capabilities: Capabilities = { ...servers, ...billing, ...dns }
