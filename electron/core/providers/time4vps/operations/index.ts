import type { Operation } from '../../kit/operation.ts'
import * as account from './account.ts'
import * as billing from './billing.ts'
import * as cart from './cart.ts'
import * as certificates from './certificates.ts'
import * as contacts from './contacts.ts'
import * as dns from './dns.ts'
import * as notifications from './notifications.ts'
import * as scripts from './scripts.ts'
import * as tasks from './server-tasks.ts'
import * as servers from './servers.ts'
import * as services from './services.ts'
import * as vpn from './vpn.ts'

/** All 73, grouped like the document. */
export const operations: readonly Operation[] = [
  account,
  contacts,
  notifications,
  billing,
  services,
  cart,
  dns,
  certificates,
  servers,
  tasks,
  scripts,
  vpn,
].flatMap((area) => Object.values<Operation>(area))
