import { useConfirm } from '../../ui/confirm.ts'
import type { MenuItem } from '../../ui/menu.ts'
import type { PressKey } from '../typing/typist.ts'
import { type Combination, GROUPS, pressCombination } from './combinations.ts'

/** The key combinations as a menu; what loses something is asked first. `pressed` is called once one is sent. */
export function useKeysMenu(press: PressKey, pressed: () => void): readonly MenuItem[] {
  const confirm = useConfirm()
  const send = async (one: Combination): Promise<void> => {
    if (one.loses && !(await agreed(one, one.loses))) return
    pressCombination(one, press)
    pressed()
  }
  const agreed = ({ label }: Combination, loses: string): Promise<boolean> =>
    confirm({
      title: 'Send this to the server’s kernel?',
      text: `${label}. ${loses}`,
      action: `Send ${label.split(':')[0]}`,
      danger: true,
    })
  return GROUPS.flatMap(({ title, items }) =>
    items.map((one, n) => ({
      label: one.label,
      heading: n === 0 ? title : undefined,
      danger: one.loses !== undefined,
      run: () => send(one),
    })),
  )
}
