import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';

const TASK = /^\[([ xX])\][ \t]+/;

/** Check boxes in front of list items: `- [x] done`. */
export function taskLists(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'task_lists', state => {
    const { tokens } = state;
    const lists: Token[] = [];
    tokens.forEach((token, index) => {
      if (/^(bullet|ordered)_list_open$/.test(token.type)) {
        lists.push(token);
        return;
      }
      if (/^(bullet|ordered)_list_close$/.test(token.type)) {
        lists.pop();
        return;
      }
      const inline = tokens[index + 2];
      if (
        token.type !== 'list_item_open' ||
        tokens[index + 1]?.type !== 'paragraph_open' ||
        inline?.type !== 'inline'
      ) {
        return;
      }
      const [first] = inline.children ?? [];
      const match = first?.type === 'text' ? TASK.exec(first.content) : null;
      if (!match) {
        return;
      }
      first.content = first.content.slice(match[0].length);
      const box = new state.Token('task_box', '', 0);
      box.meta = { checked: match[1] !== ' ' };
      inline.children?.unshift(box);
      token.attrJoin('class', 'task-list-item');
      const list = lists[lists.length - 1];
      if (list && !list.attrGet('class')?.includes('task-list')) {
        list.attrJoin('class', 'task-list');
      }
    });
  });

  md.renderer.rules.task_box = (tokens, index) =>
    `<label class="task-list-control"><input type="checkbox" disabled${
      tokens[index].meta.checked ? ' checked' : ''
    }><span class="task-list-indicator"></span></label> `;
}
