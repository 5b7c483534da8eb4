import type { Operation } from '../../kit/operation.ts'
import * as account from './account.ts'
import * as backups from './backups.ts'
import * as clouds from './clouds.ts'
import * as dnsTemplates from './dns-templates.ts'
import * as dns from './dns.ts'
import * as ips from './ips.ts'
import * as nodes from './nodes.ts'
import * as serverExtras from './server-extras.ts'
import * as servers from './servers.ts'
import * as ssdServers from './ssd-servers.ts'
import * as support from './support.ts'
import * as templates from './templates.ts'

const isOperation = (value: object): value is Operation => 'id' in value && 'path' in value

/** All 115, grouped like the document. */
export const operations: readonly Operation[] = [
  servers,
  serverExtras,
  ssdServers,
  nodes,
  ips,
  backups,
  clouds,
  dns,
  dnsTemplates,
  support,
  templates,
  account,
].flatMap((area) => Object.values<object>(area).filter(isOperation))
