import * as account from './account.ts'
import * as catalog from './catalog.ts'
import * as invoices from './invoices.ts'
import * as orders from './orders.ts'
import * as services from './services.ts'
import * as sshKeys from './ssh-keys.ts'
import * as tickets from './tickets.ts'
import * as vps from './vps.ts'

/** All 35, grouped like the document. */
export const operations = [
  account,
  catalog,
  orders,
  services,
  vps,
  sshKeys,
  invoices,
  tickets,
].flatMap((area) => Object.values(area))
