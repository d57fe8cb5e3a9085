//! Tidying up: a laptop makes few packs out of its many, takes away those that others hold as well, and those that still hold
//! what was erased. It never touches what another laptop wrote.

use std::cmp::Reverse;

use super::{
    Round,
    ranges::Ranges,
    state::{Pack, ReadSo, Seen},
    write::LARGEST,
};
use crate::Result;

/// How many small packs of its own a laptop leaves alone.
const FEW: usize = 8;
/// How long another laptop's pack must have been there to be relied on, in milliseconds.
const DAY: i64 = 86_400_000;

impl Round {
    pub(super) fn tidy(&mut self) -> Result<()> {
        self.replace_stale()?;
        let small: Vec<(u64, String)> = self
            .own()
            .filter(|(_, seen, _)| seen.size <= LARGEST as u64 / 2)
            .map(|(name, seen, _)| (seen.size, name.clone()))
            .collect();
        let names = to_merge(small);
        self.replace(&names)?;
        for name in self.needless() {
            self.remove(&name)?;
        }
        Ok(())
    }

    /// This laptop's packs that were read to the end or need not be. One that was made to be carried by hand is the person's own.
    fn own(&self) -> impl Iterator<Item = (&String, &Seen, &Pack)> {
        let held = Ranges::up_to(&self.heights);
        self.written_here()
            .filter(move |(_, seen, pack)| seen.sound(self.place.on_disk, &held).is_some() && held.holds(&pack.covers()))
    }

    fn written_here(&self) -> impl Iterator<Item = (&String, &Seen, &Pack)> {
        let packs = self.state.seen.iter().filter_map(|(name, seen)| Some((name, seen, seen.pack()?)));
        packs.filter(|(_, _, pack)| pack.from == self.device && pack.size.is_some())
    }

    /// Writes anew what was written before the last erasure; half a pack that may hold what was erased just goes.
    fn replace_stale(&mut self) -> Result<()> {
        let count = self.project.run(|store| store.erasures_count())?;
        let stale: Vec<String> = self.own().filter(|(_, seen, _)| seen.erasures < count).map(|(name, ..)| name.clone()).collect();
        self.replace(&stale)?;
        let halves = self.written_here().filter(|(_, seen, pack)| seen.erasures < count && pack.read == ReadSo::Cut);
        let halves: Vec<String> = halves.map(|(name, ..)| name.clone()).collect();
        for name in halves {
            self.remove(&name)?;
        }
        Ok(())
    }

    /// Writes what these packs hold into new ones, and takes them away once those are safely there.
    fn replace(&mut self, names: &[String]) -> Result<()> {
        let packs = names.iter().filter_map(|name| self.state.seen.get(name)?.pack());
        let covers: Ranges = packs.flat_map(|pack| pack.covers().iter().collect::<Vec<_>>()).collect();
        for written in self.write_packs(&covers)? {
            if !self.place.holds(&written.name, &written.bytes)? {
                tracing::warn!("a pack is not in the folder as it was written");
                self.state.seen.remove(&written.name);
                return Ok(());
            }
        }
        names.iter().try_for_each(|name| self.remove(name))
    }

    /// This laptop's packs that are of no use: others hold all that is in them, or they are halves that nobody completed.
    ///
    /// All laptops rank packs alike, and one is needless only for the sake of those before it. So two laptops that tidy up at
    /// once can't each rely on what the other takes away.
    fn needless(&self) -> Vec<String> {
        let held = Ranges::up_to(&self.heights);
        let packs = self.state.seen.iter().filter_map(|(name, seen)| Some((name, seen, seen.sound(self.place.on_disk, &held)?)));
        let mut ranked: Vec<_> =
            packs.map(|(name, seen, pack)| (Reverse(pack.covers().count()), pack.salt, name, seen, pack)).collect();
        ranked.sort_unstable_by_key(|(count, salt, name, ..)| (*count, *salt, *name));
        let (mut before, mut brought) = (Ranges::default(), Ranges::default());
        let mut needless = Vec::new();
        for (_, _, name, seen, pack) in ranked {
            let is_own = pack.from == self.device && pack.size.is_some();
            let (covers, brings) = (pack.covers(), pack.brings());
            if is_own && before.holds(&covers) && brought.holds(&brings) {
                needless.push(name.clone());
            } else if is_own || (pack.read == ReadSo::Whole && self.now - seen.since >= DAY) {
                before.extend(covers.iter());
                brought.extend(brings.iter());
            }
        }
        let halves = self.written_here().filter(|(_, seen, pack)| pack.read == ReadSo::Cut && self.now - seen.since >= DAY);
        needless.extend(halves.filter(|(_, _, pack)| held.holds(&pack.covers())).map(|(name, ..)| name.clone()));
        needless
    }

    pub(super) fn remove(&mut self, name: &str) -> Result<()> {
        self.place.delete(name)?;
        self.state.seen.remove(name);
        Ok(())
    }
}

/// Which of the packs, by size and name, to make one of: the smallest that are of about one size, once there are too many.
///
/// A pack is taken in only where what comes of it is one and a half times as large, so an entry is written again at most as often
/// as the logarithm of all there is; and what is left doubles in size from one pack to the next, so it is never much.
fn to_merge(mut packs: Vec<(u64, String)>) -> Vec<String> {
    if packs.len() <= FEW {
        return Vec::new();
    }
    packs.sort_unstable();
    for first in 0..packs.len() {
        let mut sum = packs[first].0;
        let alike = packs[first + 1..].iter().take_while(|(size, _)| {
            let fits = *size <= 2 * sum;
            sum += if fits { *size } else { 0 };
            fits
        });
        let count = alike.count();
        if count > 0 {
            return packs.drain(first..=first + count).map(|(_, name)| name).collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::to_merge;

    #[test]
    fn merging_writes_little_again_and_leaves_few() {
        let mut packs: Vec<(u64, String)> = Vec::new();
        let (mut written, mut most) = (0, 0);
        for n in 0..20_000u64 {
            packs.push((1_000, n.to_string()));
            let merged = to_merge(packs.clone());
            if !merged.is_empty() {
                let (gone, left): (Vec<_>, Vec<_>) = packs.into_iter().partition(|(_, name)| merged.contains(name));
                let size = gone.iter().map(|(size, _)| size).sum();
                packs = left;
                packs.push((size, format!("m{n}")));
                written += size;
            }
            most = most.max(packs.len());
        }
        let all = 20_000_000;
        assert!(written <= all * 15 && most <= 20, "{} times, {most} packs", written / all);
        assert_eq!(packs.iter().map(|(size, _)| size).sum::<u64>(), all);
    }
}
