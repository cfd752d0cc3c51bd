import { z } from 'zod';

/** Block Kit as its reference describes it: shapes, lengths, counts. Unknown fields are refused. */

const text = (most: number) => z.string().min(1).max(most);
export const plain = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: text(most),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (most: number) =>
  z.strictObject({
    ...{ type: z.literal('mrkdwn'), text: text(most) },
    verbatim: z.boolean().optional(),
  });
const either = (most: number) => z.union([plain(most), mrkdwn(most)]);

const actionId = text(255);
const confirm = z.strictObject({
  ...{ title: plain(100), text: plain(300), confirm: plain(30), deny: plain(30) },
  style: z.enum(['primary', 'danger']).optional(),
});
const button = z.strictObject({
  ...{ type: z.literal('button'), text: plain(75), action_id: actionId },
  value: text(2_000).optional(),
  url: z.url().max(3_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: text(75).optional(),
});
const option = z.strictObject({ text: plain(75), value: text(150) });
const select = z.strictObject({
  ...{ type: z.literal('static_select'), action_id: actionId },
  options: z.array(option).min(1).max(100),
  placeholder: plain(150).optional(),
  initial_option: option.optional(),
});
const input = z
  .strictObject({
    ...{ type: z.literal('plain_text_input'), action_id: actionId },
    multiline: z.boolean().optional(),
    initial_value: z.string().optional(),
    min_length: z.int().min(0).max(3_000).optional(),
    max_length: z.int().min(1).max(3_000).optional(),
    placeholder: plain(150).optional(),
    focus_on_load: z.boolean().optional(),
  })
  .refine((one) => (one.initial_value?.length ?? 0) <= (one.max_length ?? 3_000));
const dateTime = z.strictObject({
  ...{ type: z.literal('datetimepicker'), action_id: actionId },
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const styled = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});
const piece = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: text(40_000), style: styled.optional() }),
  z.strictObject({
    ...{ type: z.literal('link'), url: z.url().max(3_000) },
    text: text(3_000).optional(),
    style: styled.optional(),
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string() }),
  z.strictObject({ type: z.literal('emoji'), name: z.string() }),
]);
const richSection = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(piece).min(1),
});
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: text(255).optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(richSection).min(1),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
        }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(piece).min(1),
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(piece).min(1) }),
      ]),
    )
    .min(1),
});

const block_id = text(255).optional();
const shared = [
  z
    .strictObject({
      ...{ type: z.literal('section'), block_id },
      text: either(3_000).optional(),
      fields: z.array(either(2_000)).min(1).max(10).optional(),
      accessory: z.union([button, select]).optional(),
      expand: z.boolean().optional(),
    })
    .refine((one) => one.text ?? one.fields),
  z.strictObject({ type: z.literal('header'), block_id, text: plain(150) }),
  z.strictObject({ type: z.literal('divider'), block_id }),
  z.strictObject({
    ...{ type: z.literal('actions'), block_id },
    elements: z
      .array(z.union([button, select]))
      .min(1)
      .max(25)
      .refine((all) => new Set(all.map((one) => one.action_id)).size === all.length),
  }),
  z.strictObject({
    ...{ type: z.literal('context'), block_id },
    elements: z.array(either(3_000)).min(1).max(10),
  }),
  z
    .strictObject({
      ...{ type: z.literal('image'), block_id, alt_text: text(2_000) },
      image_url: z.url().max(3_000).optional(),
      slack_file: z.strictObject({ id: z.string() }).optional(),
      title: plain(2_000).optional(),
    })
    .refine((one) => !one.image_url !== !one.slack_file),
  richText,
] as const;
const inputBlock = z.strictObject({
  ...{ type: z.literal('input'), block_id, label: plain(2_000) },
  element: z.union([input, select, dateTime]),
  hint: plain(2_000).optional(),
  optional: z.boolean().optional(),
});

const block = z.union([...shared, inputBlock]);
export type FakeBlock = z.infer<typeof block>;

const distinct = (blocks: readonly FakeBlock[]) => {
  const ids = blocks.flatMap((one) => one.block_id ?? []);
  return new Set(ids).size === ids.length;
};
export const messageBlocks = z.array(z.union(shared)).max(50).refine(distinct);

const viewBlocks = z.array(block).max(100).refine(distinct);
export const viewSchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...{ type: z.literal('modal'), title: plain(24), blocks: viewBlocks },
      submit: plain(24).optional(),
      close: plain(24).optional(),
      callback_id: text(255).optional(),
      private_metadata: z.string().max(3_000).optional(),
      notify_on_close: z.boolean().optional(),
      clear_on_close: z.boolean().optional(),
    }),
    z.strictObject({
      ...{ type: z.literal('home'), blocks: viewBlocks },
      callback_id: text(255).optional(),
      private_metadata: z.string().max(3_000).optional(),
    }),
  ])
  .refine(
    (view) =>
      view.type === 'home' || view.submit || view.blocks.every((one) => one.type !== 'input'),
  );
export type FakeView = z.infer<typeof viewSchema>;

export const metadataSchema = z.strictObject({
  event_type: text(255),
  event_payload: z.record(z.string(), z.unknown()),
});

/** What a reader sees of a message, a line a block; buttons in brackets. */
export function shown(blocks: readonly FakeBlock[]): string {
  return blocks.map(lineOf).join('\n').trim();
}

function lineOf(block: FakeBlock): string {
  switch (block.type) {
    case 'section':
      return [block.text?.text, ...(block.fields ?? []).map((one) => one.text)]
        .filter(Boolean)
        .join('\n');
    case 'header':
      return block.text.text;
    case 'context':
      return block.elements.map((one) => one.text).join(' ');
    case 'actions':
      return block.elements
        .map((one) => (one.type === 'button' ? `[${one.text.text}]` : '[…]'))
        .join(' ');
    case 'rich_text':
      return block.elements.map(richLine).join('\n');
    case 'input':
      return `${block.label.text}:`;
    case 'image':
      return `(${block.alt_text})`;
    case 'divider':
      return '';
    default:
      return block satisfies never;
  }
}

type Rich = z.infer<typeof richText>['elements'][number];

function richLine(element: Rich): string {
  if (element.type === 'rich_text_list')
    return element.elements
      .map((one, index) => `${element.style === 'bullet' ? '-' : `${index + 1}.`} ${pieces(one)}`)
      .join('\n');
  return pieces(element);
}

const pieces = ({ elements }: { elements: readonly z.infer<typeof piece>[] }): string =>
  elements
    .map((one) => {
      if (one.type === 'text') return one.text;
      if (one.type === 'link') return one.text ? `${one.text} (${one.url})` : one.url;
      return one.type === 'user' ? `<@${one.user_id}>` : `:${one.name}:`;
    })
    .join('');
