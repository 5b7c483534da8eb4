import { expect, test } from 'vitest'
import type { OrderValues } from '../../shared/domain/ordering.ts'
import { registry } from './cases.ts'

/** The documents' own requests, each from the form that makes it; what is left empty is left out. */
const REQUESTS: [offer: string, operation: string, values: OrderValues, input: object][] = [
  [
    'clxvar...',
    'aluy.orders.create',
    {
      label: ' edge-fi-01 ',
      promoCode: 'SUMMER10',
      period: 'hourly',
      operatingSystemId: 42,
      sshKeys: ['12', '17'],
    },
    {
      variantId: 'clxvar...',
      label: 'edge-fi-01',
      promoCode: 'SUMMER10',
      period: 'hourly',
      operatingSystemId: 42,
      sshKeys: [12, 17],
    },
  ],
  [
    'vm-custom',
    'aluy.orders.create',
    { ramGb: 4, cpuCores: 2, ssdGb: 60, location: 'fi-hel', extraIpv4: 1, label: '', sshKeys: [] },
    { type: 'vm-custom', ramGb: 4, cpuCores: 2, ssdGb: 60, location: 'fi-hel', extraIpv4: 1 },
  ],
  [
    'vm-storage',
    'aluy.orders.create',
    { ramGb: 4, cpuCores: 2, hddTb: 1, location: 'fi-hel', extraIpv4: 0, period: 'monthly' },
    {
      type: 'vm-storage',
      ramGb: 4,
      cpuCores: 2,
      hddTb: 1,
      location: 'fi-hel',
      period: 'monthly',
    },
  ],
  [
    'linux:p1',
    'advps.purchase.linux',
    { ram: '4 GB', osId: 'o2', quantity: 2, validity: 30, remark: 'Client order #1234' },
    {
      productId: 'p1',
      ram: '4 GB',
      osId: 'o2',
      quantity: 2,
      validity: 30,
      remark: 'Client order #1234',
    },
  ],
  [
    'vps:p1',
    'advps.purchase.vps',
    { ram: '8 GB', osId: 'o2', quantity: 1, name: 'John Doe', email: 'john@example.com' },
    {
      productId: 'p1',
      ram: '8 GB',
      osId: 'o2',
      quantity: 1,
      name: 'John Doe',
      email: 'john@example.com',
    },
  ],
  [
    'VPS',
    'actionapi.order.create',
    {
      name: 'My testserver 1',
      quantity_ram_gb: 0.5,
      quantity_cpu: 9,
      quantity_storage_gb: 25,
      os: 2,
      ipv4: 1,
      authorized_keys: 'ssh-rsa one\n\nssh-rsa two\n',
      ip_allow: 'fec0:aaa:1:2::ff,192.168.0.0/24',
      public_ports_allow: '80, 443, 12000:12010',
      reference: 'Optional order reference',
    },
    {
      items: [
        {
          name: 'My testserver 1',
          product: {
            name: 'VPS',
            options: {
              quantity_ram_gb: 0.5,
              quantity_cpu: 9,
              quantity_storage_gb: 25,
              os: 2,
              features: {
                ipv4: 1,
                sshd: {
                  authorized_keys: 'ssh-rsa one\nssh-rsa two',
                  ip_allow: 'fec0:aaa:1:2::ff,192.168.0.0/24',
                  public_ports_allow: '80,443,12000:12010',
                },
              },
            },
          },
        },
      ],
      reference: 'Optional order reference',
    },
  ],
]

test.each(REQUESTS)('%s is ordered by %s', (offer, operation, values, input) => {
  const { ordering } = registry.provider(operation.split('.')[0] ?? '')
  const request = ordering!.request(offer, values)
  expect(request.operation.id).toBe(operation)
  expect(request.input).toEqual(input)
})

test('a field that is empty leaves no empty object behind', () => {
  const { ordering } = registry.provider('actionapi')
  const { input } = ordering!.request('VPS', { name: 'a', os: 2, ip_allow: ' ' })
  expect(JSON.stringify(input)).toBe(
    '{"items":[{"name":"a","product":{"name":"VPS","options":{"os":2}}}]}',
  )
})
