//! The pictures of previewed pages. A worker sends them one after the other once it has sent the pages: the first ones are shown
//! while it draws the others.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use crate::typeset::PagePicture;

/// Pictures as SVG, by their digests.
#[derive(Default)]
pub(crate) struct PagePictures {
    state: Mutex<PictureState>,
    change: Condvar,
}

#[derive(Default)]
struct PictureState {
    arrived: HashMap<String, Arc<str>>,
    /// The digests of those that a worker is drawing.
    awaited: BTreeSet<String>,
}

impl PagePictures {
    /// The digests of those that have arrived.
    pub(crate) fn digests(&self) -> BTreeSet<String> {
        self.state.lock().arrived.keys().cloned().collect()
    }

    /// A picture; one that is being drawn is waited for. `None` if there is none, or it does not arrive within the time.
    pub(crate) fn wait_for(&self, digest: &str, time: Duration) -> Option<Arc<str>> {
        let mut state = self.state.lock();
        self.change.wait_while_for(&mut state, |it| it.awaited.contains(digest), time);
        state.arrived.get(digest).cloned()
    }

    /// Drops the others.
    pub(crate) fn retain(&self, digests: &BTreeSet<&str>) {
        self.state.lock().arrived.retain(|digest, _| digests.contains(digest.as_str()));
    }

    /// Notes that a worker is drawing these.
    pub(super) fn expect(&self, digests: &BTreeSet<String>) {
        self.state.lock().awaited.extend(digests.iter().cloned());
    }

    pub(super) fn add(&self, picture: PagePicture) {
        let mut state = self.state.lock();
        state.awaited.remove(&picture.digest);
        state.arrived.insert(picture.digest, picture.svg.into());
        drop(state);
        self.change.notify_all();
    }

    /// Notes that the worker has ended.
    pub(super) fn end(&self) {
        self.state.lock().awaited.clear();
        self.change.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_picture_is_waited_for_until_it_arrives_or_the_worker_has_ended() {
        let pictures = PagePictures::default();
        let get = |digest: &str| pictures.wait_for(digest, Duration::from_mins(1));
        let digests = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(get("a"), None);
        pictures.expect(&digests(&["a", "b"]));
        thread::scope(|scope| {
            let (first, second) = (scope.spawn(|| get("a")), scope.spawn(|| get("b")));
            pictures.add(PagePicture { digest: "a".to_owned(), svg: "<svg/>".to_owned() });
            assert_eq!(first.join().expect("a thread").as_deref(), Some("<svg/>"));
            pictures.end();
            assert_eq!(second.join().expect("a thread"), None);
        });
        assert_eq!(pictures.digests(), digests(&["a"]));
        pictures.retain(&BTreeSet::new());
        assert_eq!(pictures.digests(), digests(&[]));
    }
}
