import type { GlobalThemeOverrides } from 'naive-ui'

/** Our tokens for the component library, which computes with colours and so can't take CSS variables. */
const common = { fontFamily: 'var(--font)', fontFamilyMono: 'var(--mono)', borderRadius: '6px' }

export const overrides: Record<'light' | 'dark', GlobalThemeOverrides> = {
  light: {
    common: {
      ...common,
      primaryColor: '#0b7477',
      primaryColorHover: '#085c5f',
      primaryColorPressed: '#064b4d',
      primaryColorSuppl: '#0b7477',
    },
  },
  dark: {
    common: {
      ...common,
      primaryColor: '#45b8b4',
      primaryColorHover: '#6bcdc9',
      primaryColorPressed: '#329a96',
      primaryColorSuppl: '#45b8b4',
    },
  },
}
