import Link from 'next/link'
import { DataTable } from '@/components/ui/data-table'
import { PageLinks } from '@/components/ui/page-links'
import { PageTitle } from '@/components/ui/page-title'
import { formatDateTime } from '@/lib/kernel/dates'
import { conversationPath } from '@/lib/messages/domain/message'
import type { ConversationLine, MyConversations } from '@/lib/messages/queries/my-conversations'
import { SIDE_TEXT } from '@/lib/text/messages'
import { UnreadBadge } from './unread-badge'

/** The dossiers about which somebody wrote: the last message first. */
export function ConversationList({ view }: { readonly view: MyConversations }) {
  return (
    <>
      <PageTitle
        title="Messages"
        parents={[{ label: 'Tableau de bord', href: '/tableau-de-bord' }]}
        lead="Vos échanges sur les dossiers, le plus récent d’abord."
      />
      <DataTable<ConversationLine>
        caption="Conversations"
        hideCaption
        rows={view.lines}
        rowKey={({ candidatureId }) => candidatureId}
        empty="Aucun message pour le moment. Pour écrire, ouvrez un dossier, puis ses messages."
        columns={[
          {
            header: 'Dossier',
            isRowHeader: true,
            cell: ({ candidatureId, reference }) => (
              <Link href={conversationPath({ candidatureId, prerequisiteCode: null })}>{reference}</Link>
            ),
          },
          { header: 'Établissement', cell: ({ establishmentName }) => establishmentName },
          { header: 'Fenêtre', cell: ({ windowName }) => windowName },
          {
            header: 'Dernier message',
            cell: ({ last }) => `${last.authorName} (${SIDE_TEXT[last.side]}), le ${formatDateTime(last.at)}`,
          },
          { header: 'À lire', cell: ({ unreadCount }) => <UnreadBadge count={unreadCount} /> },
        ]}
      />
      <PageLinks page={view.page} pageCount={view.pageCount} path="/messages" />
    </>
  )
}
