import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { UserDetail } from '@/components/access/user-detail'
import type { UserPage } from '@/lib/access/queries/user-page'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { recorder } from '@/tests/support/form-recorder'

const SINCE = new Date('2021-09-01T09:00:00Z')
const VIEW: UserPage = {
  userId: 'u1',
  name: 'Dominique Vasseur',
  email: 'dominique@ch.example.fr',
  isActive: true,
  hasPassword: true,
  identityCount: 0,
  createdAt: SINCE,
  rights: [
    {
      membershipId: 'm1',
      role: 'signataire',
      place: 'CH fictif, 750000018',
      since: SINCE,
      endedAt: null,
      mayEnd: true,
      isLastSignatory: true,
    },
  ],
  mayDeactivate: true,
  signsAloneFor: ['CH fictif'],
}

function show(view: UserPage) {
  const nothing = recorder({ ok: true, value: undefined } as const).action
  const grant = recorder({ ok: true, value: { userId: 'u1' } } as const).action
  render(
    <WithRouter>
      <main>
        <UserDetail view={view} options={{ roles: [], regions: [] }} grant={grant} end={nothing} setActive={nothing} />
      </main>
    </WithRouter>,
  )
}
const boxes = () => screen.queryAllByRole('checkbox', { name: /n’aura plus de signataire/, hidden: true })

it('asks to confirm that an establishment will have no signatory, for a right and for an account', async () => {
  show(VIEW)

  expect(boxes()).toHaveLength(2)
  for (const box of boxes()) expect(box).toHaveProperty('required', true)
  await expectAccessible()
})

it('asks nothing where somebody else signs', () => {
  const rights = VIEW.rights.map((right) => ({ ...right, isLastSignatory: false }))
  show({ ...VIEW, rights, signsAloneFor: [] })

  expect(boxes()).toEqual([])
})
