import 'fake-indexeddb/auto'
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { OnceAllIsSaved } from '@/components/candidatures/once-all-is-saved'
import type { QueuedEdit } from '@/components/drafts/draft-field'
import { DraftProvider } from '@/components/drafts/draft-provider'
import { openEditQueue } from '@/components/drafts/edit-queue'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { createDraftServer } from '@/tests/support/draft-server'

const NAME = 'contact/dpo/name'

/** What a closed tab of `alix` left on this machine. */
async function leftByEarlierTab(candidatureId: string): Promise<void> {
  const edit: QueuedEdit = {
    id: `${candidatureId}-edit`,
    dossier: `alix ${candidatureId}`,
    tab: 'a tab closed since',
    order: 1,
    path: NAME,
    value: 'Dominique',
    baseRevision: 0,
    isSent: false,
    isHeld: false,
  }
  await (await openEditQueue()).put([edit])
}

function show(candidatureId: string, server: ReturnType<typeof createDraftServer>) {
  return render(
    <WithRouter>
      <DraftProvider
        candidatureId={candidatureId}
        userId="alix"
        fields={{ [NAME]: { value: '', revision: 0 } }}
        version={1}
        place="Récapitulatif"
        today="2022-03-15"
        transport={server.transport}
      >
        <OnceAllIsSaved act="déposer la candidature">
          <button type="button">Déposer</button>
        </OnceAllIsSaved>
      </DraftProvider>
    </WithRouter>,
  )
}

describe('filing', () => {
  it('waits for what an earlier tab left unsaved, and says why', async () => {
    await leftByEarlierTab('waiting')
    const server = createDraftServer()
    server.server.outage = { kind: 'signed-out' }
    const { container } = show('waiting', server)

    expect(await screen.findByText(/Une saisie faite sur ce poste n’est pas encore enregistrée/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Déposer' })).toBeNull()
    await expectAccessible(container)
  })

  it('is open again once it is saved', async () => {
    await leftByEarlierTab('sent')
    const server = createDraftServer()
    show('sent', server)

    expect(await screen.findByText(/Enregistré à/)).toBeTruthy()
    expect(server.valueOf(NAME)).toBe('Dominique')
    expect(screen.getByRole('button', { name: 'Déposer' })).toBeTruthy()
  })
})
