import type { MenuItemConstructorOptions } from 'electron'
import { type Fault, FAULT_LABELS, FAULTS } from '../../demo/faults.ts'

/** A demo provider whose behaviour the menu switches. */
export interface DemoHouse {
  label: string
  baseUrl: string
}

/** "Demo": one submenu a provider, with what can go wrong there. */
export function demoMenu(
  houses: readonly DemoHouse[],
  switched: () => void,
): MenuItemConstructorOptions {
  const item = ({ baseUrl }: DemoHouse, fault: Fault): MenuItemConstructorOptions => ({
    label: FAULT_LABELS[fault],
    type: 'radio',
    checked: fault === 'none',
    click: () => void setFault(baseUrl, fault).then(switched),
  })
  return {
    label: '&Demo',
    submenu: houses.map((house) => ({
      label: house.label,
      submenu: FAULTS.map((fault) => item(house, fault)),
    })),
  }
}

const setFault = (baseUrl: string, mode: Fault): Promise<Response> =>
  fetch(`${baseUrl}/__faults`, { method: 'POST', body: JSON.stringify({ mode }) })
