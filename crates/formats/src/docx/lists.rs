//! From paragraphs that each say "item at level n" to lists within lists.

use model::Block;

/// Blocks in order, with the lists at their end still open.
#[derive(Debug, Default)]
pub(super) struct Lists {
    done: Vec<Block>,
    /// From the outermost to the innermost, their levels rising.
    open: Vec<List>,
}

#[derive(Debug)]
struct List {
    level: usize,
    id: String,
    start: Option<u32>,
    items: Vec<Vec<Block>>,
}

impl Lists {
    /// Appends a block that is no item; it ends all lists.
    pub(super) fn push(&mut self, block: Block) {
        self.close_to(0);
        self.done.push(block);
    }

    /// Appends an item of list `id`; `number` is `None` under a bullet.
    pub(super) fn push_item(&mut self, id: &str, level: usize, number: Option<u32>, blocks: Vec<Block>) {
        let deeper = self.open.iter().position(|list| list.level > level).unwrap_or(self.open.len());
        self.close_to(deeper);
        if let Some(list) = self.open.last_mut().filter(|list| list.level == level) {
            if list.id == id && list.start.is_some() == number.is_some() {
                list.items.push(blocks);
                return;
            }
            let others = self.open.len() - 1;
            self.close_to(others);
        }
        self.open.push(List { level, id: id.to_owned(), start: number, items: vec![blocks] });
    }

    /// Appends blocks that belong to what came last: the item, if it is one.
    pub(super) fn push_after(&mut self, blocks: Vec<Block>) {
        match self.open.last_mut().and_then(|list| list.items.last_mut()) {
            Some(item) => item.extend(blocks),
            None => self.done.extend(blocks),
        }
    }

    /// The block that came last, if it is no item.
    pub(super) fn last_mut(&mut self) -> Option<&mut Block> {
        if self.open.is_empty() { self.done.last_mut() } else { None }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close_to(0);
        self.done
    }

    fn close_to(&mut self, count: usize) {
        while self.open.len() > count {
            let Some(List { start, items, .. }) = self.open.pop() else { return };
            let block = match start {
                Some(start) => Block::OrderedList { start, items },
                None => Block::BulletList(items),
            };
            self.push_after(vec![block]);
        }
    }
}
