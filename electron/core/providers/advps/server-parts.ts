import { actionsOnly, offer, type ServerPart } from '../kit/part.ts'
import { configureIp, getService, resetMac } from './operations/services.ts'

const listed: ServerPart['on'] = ({ goneAt }) => goneAt === null

export const serverParts: readonly ServerPart[] = [
  {
    id: 'network',
    title: 'Network at ADVPS',
    about:
      'An address can be configured for VPS, not for Linux containers. Without a subscription the MAC address can be reset once in 24 hours.',
    tab: 'network',
    on: listed,
    read: actionsOnly((serviceId) => [
      offer(configureIp, { serviceId }, 'Configure the address'),
      offer(resetMac, { serviceId }, 'Reset the MAC address'),
    ]),
  },
  {
    id: 'more',
    title: 'The service itself',
    about: 'What ADVPS answers about it, as it came.',
    tab: 'manage',
    on: listed,
    read: actionsOnly((serviceId) => [offer(getService, { serviceId }, 'Raw data')]),
  },
]
