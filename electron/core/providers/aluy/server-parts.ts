import { actionsOnly, offer, type ServerPart } from '../kit/server-part.ts'
import { getVmConfig } from './operations/catalog.ts'
import { getService, retryProvision, upgradeService } from './operations/services.ts'
import { getStatus } from './operations/vps.ts'

export const serverParts: readonly ServerPart[] = [
  {
    id: 'provisioning',
    title: 'Provisioning',
    about: 'It failed. The failed service can be deleted and made anew, under another id.',
    tab: 'manage',
    on: ({ goneAt, provisionFailed }) => goneAt === null && provisionFailed,
    read: actionsOnly((id) => [offer(retryProvision, { id }, 'Try again')]),
  },
  {
    id: 'upgrade',
    title: 'Upgrade',
    about: 'More memory, cores, disk or addresses; a server can’t be made smaller.',
    tab: 'manage',
    on: ({ goneAt, provisionFailed }) => goneAt === null && !provisionFailed,
    read: actionsOnly((id) => [
      offer(upgradeService, { id }, 'Upgrade'),
      offer(getVmConfig, {}, 'Limits and prices'),
    ]),
  },
  {
    id: 'more',
    title: 'The service itself',
    about: 'What aluy.net answers about it, as it came.',
    tab: 'manage',
    on: ({ goneAt }) => goneAt === null,
    read: actionsOnly((id) => [
      offer(getService, { id }, 'Raw data'),
      offer(getStatus, { id }, 'Raw live status'),
    ]),
  },
]
