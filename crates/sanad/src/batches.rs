//! Items in, products out: all cores, bounded memory, and the order of the inputs whatever the threads do.
//!
//! Items are taken in batches of a few megabytes; the items of a batch are worked on in parallel, and what comes of
//! them is settled one by one, in order, on the thread that called, while the next batch is already being worked on.
//! So memory depends on the batch, never on the input, and nothing depends on the number of threads.

use anyhow::{Context as _, Result};
use rayon::ThreadPool;
use rayon::prelude::*;
use std::sync::mpsc::{SyncSender, sync_channel};

const BATCH_BYTES: u64 = 4 << 20;
const BATCH_ITEMS: usize = 4096;

/// What came of a batch, and the bytes it stands for.
struct Worked<P> {
    products: Vec<P>,
    bytes: u64,
}

/// Works on all items, each with the bytes it stands for, with so many threads (0: one a core); `progress` hears of
/// the bytes after each batch.
///
/// The first error of `settle` ends the run.
pub(crate) fn run<T: Send, P: Send>(
    items: impl Iterator<Item = (T, u64)> + Send,
    threads: usize,
    work: impl Fn(T) -> P + Sync,
    mut settle: impl FnMut(P) -> Result<()>,
    progress: impl Fn(u64),
) -> Result<()> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .context("cannot start threads: try --jobs 1")?;
    std::thread::scope(|scope| {
        // Without a queue: one batch is worked on while one is settled, and no third one waits in memory.
        let (sender, receiver) = sync_channel(0);
        scope.spawn(|| feed(items, &pool, &work, sender));
        for Worked { products, bytes } in receiver {
            products.into_iter().try_for_each(&mut settle)?;
            progress(bytes);
        }
        Ok(())
    })
}

/// Works batch by batch until there are no items, or nobody takes the products.
fn feed<T: Send, P: Send>(
    mut items: impl Iterator<Item = (T, u64)>,
    pool: &ThreadPool,
    work: &(impl Fn(T) -> P + Sync),
    sender: SyncSender<Worked<P>>,
) {
    loop {
        let (batch, bytes) = take_batch(&mut items);
        if batch.is_empty() {
            return;
        }
        let products = pool.install(|| batch.into_par_iter().map(work).collect());
        if sender.send(Worked { products, bytes }).is_err() {
            return;
        }
    }
}

fn take_batch<T>(items: &mut impl Iterator<Item = (T, u64)>) -> (Vec<T>, u64) {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while bytes < BATCH_BYTES && batch.len() < BATCH_ITEMS {
        let Some((item, weight)) = items.next() else { break };
        bytes += weight;
        batch.push(item);
    }
    (batch, bytes)
}
