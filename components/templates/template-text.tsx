// biome-ignore-all lint/suspicious/noArrayIndexKey: the texts of a published version keep their place
import type { Article, Template } from '@/lib/templates/domain/template'
import { ARTICLE_TABLE_TEXT } from '@/lib/text/templates'

/** The text of a document, with its fields as they are written. */
export function TemplateText({ template }: { readonly template: Template }) {
  return (
    <div className="max-w-3xl fr-p-3w border border-solid border-(--border-default-grey)">
      <p className="fr-text--lg fr-text--bold fr-mb-0">{template.title}</p>
      <p>{template.subtitle}</p>
      {template.articles.map((article, index) => (
        <ArticleText key={index} article={article} />
      ))}
    </div>
  )
}

function ArticleText({ article: { heading, paragraphs, table } }: { readonly article: Article }) {
  return (
    <>
      {heading !== '' && <h3 className="fr-h6 fr-mb-1w">{heading}</h3>}
      {paragraphs.map((paragraph, index) => (
        <p key={index} className="whitespace-pre-line break-words">
          {paragraph}
        </p>
      ))}
      {table !== null && <p className="fr-text--sm">[{ARTICLE_TABLE_TEXT[table]}]</p>}
    </>
  )
}
