import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { WorklistKeys } from '@/components/review/worklist-keys'

beforeEach(() => localStorage.clear())

const show = () =>
  render(
    <WorklistKeys>
      <label>
        Chercher <input type="search" />
      </label>
      {['un', 'deux'].map((name) => (
        <a key={name} href={`#${name}`} data-worklist-row>
          {name}
        </a>
      ))}
    </WorklistKeys>,
  )
const press = (key: string, options = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...options })
const focused = () => document.activeElement?.textContent

describe('the keys of the worklist', () => {
  it('go from one dossier to the next and back, and stop at the ends', () => {
    show()
    press('j')
    expect(focused()).toBe('un')
    press('j')
    press('j')
    expect(focused()).toBe('deux')
    press('k')
    expect(focused()).toBe('un')
    press('k')
    expect(focused()).toBe('un')
  })

  it('begin at the last one with k', () => {
    show()
    press('k')
    expect(focused()).toBe('deux')
  })

  it('leave what is typed, and the browser’s own shortcuts, alone', async () => {
    show()
    await userEvent.type(screen.getByRole('searchbox'), 'jk')
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('jk')
    press('j', { ctrlKey: true })
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  })

  it('can be turned off, on this machine, for good', async () => {
    const { unmount } = show()
    await userEvent.click(screen.getByRole('checkbox'))
    press('j')
    expect(focused()).not.toBe('un')
    unmount()
    show()
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(false)
    press('j')
    expect(focused()).not.toBe('un')
  })
})
